from django.db import migrations

# « Qui fait quoi ici » is for members; an organisation may let residents read a line of it.
PROTECT = """
select tu.protect_as('people_duty', $$ (select tu.seated()) $$);
create policy told on people_duty for select to tu_app using (public);
select tu.protect_as('people_duty_areas', $$ (select tu.seated()) $$);
create policy told on people_duty_areas for select to tu_app using (exists (select 1 from people_duty d where d.id = duty_id));
"""

# Whoever has left sits nowhere any more, in groups too: the coordination says so without seeing them.
LEAVE = """
create function tu.end_seats(who uuid) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare ended integer;
begin
  if not tu.coordinates() then
    raise exception 'only the coordination ends every seat of a person' using errcode = 'TU004';
  end if;
  update sharing_seat set ends = greatest(statement_timestamp(), starts)
    where person_id = who and (ends is null or ends > statement_timestamp());
  get diagnostics ended = row_count;
  return ended;
end $$;
alter function tu.end_seats(uuid) owner to tu_keeper;
revoke execute on function tu.end_seats(uuid) from public;
grant execute on function tu.end_seats(uuid) to tu_app;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_protection"), ("people", "0002_duties")]
    operations = [
        migrations.RunSQL(PROTECT, "select tu.unprotect('people_duty_areas'); select tu.unprotect('people_duty')"),
        migrations.RunSQL(LEAVE, "drop function tu.end_seats(uuid)"),
    ]
