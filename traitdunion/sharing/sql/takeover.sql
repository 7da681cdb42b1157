-- A group whose last chair or secretary has left is taken up again. Until then its name alone is told, to who may take it up.
create function tu.keeps_council() returns integer[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(c.id order by c.id), '{}') from sharing_seat s join sharing_circle c on c.id = s.circle_id
  where tu.seated() and s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.kind = 'council' and c.id = any (tu.circles())
    and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
$$;

-- Groups that nobody leads: of the councils whose papers this person keeps; for the coordination, those where its authority ever sat.
create function tu.unled_groups() returns table (id integer, name text, council text) language sql stable security definer
set search_path = public, pg_temp as $$
  select g.id, g.name::text, coalesce(c.name, '')::text from sharing_circle g left join sharing_circle c on c.id = g.council_id
  where g.kind = 'group' and g.closed is null and (g.until is null or g.until > statement_timestamp())
    and coalesce(current_setting('tu.proved', true), '') = 'yes'
    and not exists (select 1 from sharing_seat s where s.circle_id = g.id and s.role in ('chair', 'secretary')
      and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp()))
    and (g.council_id = any (tu.keeps_council()) or tu.coordinates() and ((select count(*) from people_authority) = 1 or exists (
      select 1 from sharing_seat s, people_authority a, sharing_seat mine join sharing_circle m on m.id = mine.circle_id
      where s.circle_id = g.id and tu.authority_holds(a.id, s.organisation_id) and mine.person_id = tu.person()
        and mine.role in ('chair', 'secretary') and m.id = any (tu.circles()) and m.organisation_id in (a.organisation_id, a.handler_id))))
  order by g.name, g.id
$$;

-- Why this person may not take a group up, or null. The words are those of sharing/policy.py; a group that has a lead, one of
-- others and one that never was answer alike.
create function tu.refused_takeover(circle integer) returns text language sql stable security definer
set search_path = public, pg_temp as $$
  select case when not tu.seated() then 'no_seat'
    when coalesce(current_setting('tu.proved', true), '') <> 'yes' then 'second_factor_missing'
    when not tu.coordinates() and tu.keeps_council() = '{}' then 'takeover_is_the_coordinations'
    when not exists (select 1 from tu.unled_groups() g where g.id = circle) then 'group_has_a_lead' end
$$;

create function tu.take_over(seat uuid, circle integer, for_organisation uuid, reason text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare because text;
begin
  perform 1 from sharing_circle c where c.id = circle for update;
  because := tu.refused_takeover(circle);
  if because is null and length(trim(reason)) < 10 then because := 'reason_missing'; end if;
  if because is null and not exists (select 1 from sharing_circle c where c.organisation_id = for_organisation and c.id = any (tu.circles())) then
    because := 'no_seat';
  end if;
  if because is not null then raise exception '%', because using errcode = 'TUG01'; end if;
  insert into sharing_seat (id, circle_id, person_id, organisation_id, role, starts, agreement, excluded, given_by_id)
    values (seat, circle, tu.person(), for_organisation, 'secretary', statement_timestamp(), '', false, tu.person());
end $$;

do $$ declare named text; begin
  foreach named in array array['keeps_council()', 'unled_groups()', 'refused_takeover(integer)', 'take_over(uuid, integer, uuid, text)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
