-- A table being taken over is its person's own; what an organisation said of its titles is for those who hold a seat.
create function kernel_protect(tab text, seen text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', tab);
  execute format('alter table %I force row level security', tab);
  execute format('create policy keeper on %I to tu_keeper using (true) with check (true)', tab);
  execute format('create policy owner on %I to tu_owner using (true) with check (true)', tab);
  execute format('create policy own on %I to tu_app using (%s) with check (%s)', tab, seen, seen);
end $$;
select kernel_protect('kernel_sheet', $$ person = nullif(current_setting('tu.person', true), '')::uuid $$);
select kernel_protect('kernel_sheetmemory', $$ current_setting('tu.seated', true) = 'yes' $$);
select kernel_protect('kernel_sheetline', $$ current_setting('tu.seated', true) = 'yes' $$);
drop function kernel_protect(text, text);
