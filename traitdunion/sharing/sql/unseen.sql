-- A reveal that is past its term stays readable to its circle: what is owed of the item since then is not told through it.
create or replace function tu.due_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  update sharing_reveal set item_due = new.due where item = new.id and ended is null and (until is null or until > statement_timestamp());
  return null;
end $$;
