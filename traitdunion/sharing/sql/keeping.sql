-- Whoever sees a record may have its data key, by the record's own policy; mails are the machine's business.
create function tu.sees_row(kind text, record uuid) returns boolean language plpgsql stable as $$
declare found boolean;
begin
  if kind = 'kernel_outgoing' or to_regclass(format('public.%I', kind)) is null then return false; end if;
  execute format('select exists (select 1 from %I where id = $1)', kind) into found using record;
  return found;
end $$;
select tu.protect_as('kernel_datakey', $$ tu.sees_row(kind, record) $$);

select tu.protect_as('sharing_certificate', $$ (select tu.coordinates()) or (select tu.is_officer()) $$, 'false');
select tu.protect_as('sharing_deadline', $$ (select tu.coordinates()) or (select tu.is_officer()) $$, 'false');
