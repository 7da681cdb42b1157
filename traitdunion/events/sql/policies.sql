-- Everybody reads what is announced; its organiser alone writes it. A door of its own for each of the four verbs.
create function tu.events_write(tab text, writes text, erases text default null) returns void language plpgsql as $$
begin
  execute format('drop policy changed on %I', tab);
  execute format('drop policy erased on %I', tab);
  execute format('create policy changed on %I for update to tu_app using (%s) with check (%s)', tab, writes, writes);
  execute format('create policy erased on %I for delete to tu_app using (%s)', tab, coalesce(erases, writes));
end $$;
revoke execute on function tu.events_write(text, text, text) from public;
