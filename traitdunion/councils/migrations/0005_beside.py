"""What a group's account tells of beside its problems: what it decided and keeps, the meetings that it held."""

from django.db import migrations

BESIDE = """
create or replace function tu.beside(asked uuid[]) returns table (id uuid, circle integer) language sql stable security definer
set search_path = public, pg_temp as $$
  select a.id, a.circle_id from problems_action a where a.id = any (asked) and a.level = 'group' and a.circle_id = any (tu.circles())
  union all
  select m.id, m.circle_id from councils_meeting m where m.id = any (asked) and m.reserved and m.circle_id = any (tu.circles())
$$;
alter function tu.beside(uuid[]) owner to tu_keeper;
"""


class Migration(migrations.Migration):
    dependencies = [("councils", "0004_handovers"), ("problems", "0002_protection"), ("sharing", "0012_beside")]
    operations = [migrations.RunSQL(BESIDE, migrations.RunSQL.noop)]
