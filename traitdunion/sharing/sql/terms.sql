-- How long each authority keeps what: everybody may read it; the coordination of that authority chooses.
create function tu.coordinates_for(authority uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from sharing_seat s join sharing_circle c on c.id = s.circle_id
    join people_authority a on a.organisation_id = c.organisation_id or a.handler_id = c.organisation_id
    where a.id = authority and s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.id = any (tu.circles()))
$$;
alter function tu.coordinates_for(uuid) owner to tu_keeper;
select tu.protect_as('sharing_keepingterm', 'true', 'tu.coordinates_for(authority_id)');
drop policy changed on sharing_keepingterm;
drop policy erased on sharing_keepingterm;
create policy changed on sharing_keepingterm for update to tu_app using (tu.coordinates_for(authority_id)) with check (tu.coordinates_for(authority_id));
