-- Who leads the service that answers for an authority: writes what it tells its residents.
create or replace function tu.answers_for(authority uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from sharing_seat s join sharing_circle c on c.id = s.circle_id
    join people_authority a on a.organisation_id = c.organisation_id or a.handler_id = c.organisation_id
    where a.id = authority and s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.id = any (tu.circles()))
$$;
alter function tu.answers_for(uuid) owner to tu_keeper;

-- What was published is read by everybody and written by those alone; what is being written is theirs.
do $$ declare tab text; begin
  foreach tab in array array['reports_publicaccount', 'reports_publicchange'] loop
    perform tu.protect_as(tab, 'published is not null or tu.answers_for(authority_id)', 'tu.answers_for(authority_id)');
    execute format('drop policy changed on %I', tab);
    execute format('drop policy erased on %I', tab);
    execute format('create policy changed on %I for update to tu_app using (tu.answers_for(authority_id)) with check (tu.answers_for(authority_id))', tab);
    execute format('create policy erased on %I for delete to tu_app using (published is null and tu.answers_for(authority_id))', tab);
  end loop;
end $$;
