-- A year of a charter, in counts alone: for who leads the group, and for the data-protection officer of an authority that sits there.
create function tu.officer_sits_near(circle integer) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select tu.answers_as_officer() and exists (
    select 1 from sharing_seat s, tu.officer_of() mine(id) where s.circle_id = circle and tu.authority_holds(mine.id, s.organisation_id))
$$;

create function tu.officer_groups() returns table (id integer, name text) language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.name::text from sharing_circle c where c.kind = 'group' and tu.officer_sits_near(c.id) order by c.name, c.id
$$;

create function tu.charter_year(circle integer, since timestamptz, until timestamptz) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare said jsonb; shares jsonb := '[]'; batch jsonb; one record;
begin
  if not exists (select 1 from sharing_circle c where c.id = circle and c.kind = 'group')
     or not (circle = any (tu.led()) or tu.officer_sits_near(circle)) then
    return null;
  end if;
  for one in select k.name, k.information from sharing_kind k loop
    execute format($q$ select coalesce(jsonb_agg(jsonb_build_object('purpose', g.purpose, 'information', g.information, 'n', g.n)), '[]') from (
      select r.purpose, %s as information, count(*) as n from sharing_reveal r left join %I i on i.id = r.item
      where r.kind = %L and r.circle_id = $1 and r.created >= $2 and r.created < $3 group by 1, 2) g $q$,
      case when one.information = '' then quote_literal(one.name) else format('i.%I::text', one.information) end, one.name, one.name)
      into batch using circle, since, until;
    shares := shares || batch;
  end loop;
  select jsonb_build_object(
    'name', (select c.name from sharing_circle c where c.id = circle),
    'shares', shares,
    'charters', (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'adopted', c.adopted, 'effective', c.effective, 'until', c.until)
      order by c.number), '[]') from sharing_charter c where c.circle_id = circle and c.until > since and c.effective < charter_year.until),
    'seats', (select coalesce(jsonb_agg(jsonb_build_object('organisation', g.organisation_id, 'n', g.n)), '[]') from (
      select s.organisation_id, count(distinct s.person_id) as n from sharing_seat s where s.circle_id = circle and s.starts < charter_year.until
      and (s.ends is null or s.ends > since) group by 1) g),
    'begun', (select count(*) from sharing_seat s where s.circle_id = circle and s.starts >= since and s.starts < charter_year.until),
    'ended', (select count(*) from sharing_seat s where s.circle_id = circle and s.ends >= since and s.ends < charter_year.until),
    'excluded', (select count(*) from sharing_seat s where s.circle_id = circle and s.ends >= since and s.ends < charter_year.until and s.excluded),
    'acceptances', (select coalesce(jsonb_object_agg(g.channel, g.n), '{}') from (select a.channel, count(*) as n from sharing_acceptance a
      join sharing_charter c on c.id = a.charter_id where c.circle_id = circle and a.at >= since and a.at < charter_year.until group by 1) g),
    'accesses', (select coalesce(jsonb_agg(jsonb_build_object('organisation', g.organisation, 'n', g.n)), '[]') from (
      select e.organisation, count(*) as n from sharing_entry e where e.circle = charter_year.circle and e.at >= since and e.at < charter_year.until
      and e.action in ('read', 'list', 'see_photo', 'search') group by 1) g),
    'exports', (select count(*) from sharing_entry e where e.circle = charter_year.circle and e.action = 'export' and e.at >= since and e.at < charter_year.until),
    'refusals', (select coalesce(jsonb_object_agg(g.because, g.n), '{}') from (select e.because, count(*) as n from sharing_entry e
      where e.circle = charter_year.circle and e.action = 'refuse_share' and e.at >= since and e.at < charter_year.until group by 1) g),
    'incidents', (select count(*) from sharing_entry e where e.action = 'anomaly' and e.at >= since and e.at < charter_year.until),
    'volumes', (select count(*) from sharing_entry e where e.action = 'volume' and e.at >= since and e.at < charter_year.until
      and e.organisation in (select s.organisation_id from sharing_seat s where s.circle_id = charter_year.circle)))
  into said;
  insert into sharing_entry (id, at, action, because, purpose, reason, person, function, kind, circle)
  values (gen_random_uuid(), statement_timestamp(), 'charter_year', case when circle = any (tu.led()) then 'leads' else 'officer' end, '', '',
          tu.person(), '', '', circle);
  return said;
end $$;

do $$ declare named text; begin
  foreach named in array array['officer_sits_near(integer)', 'officer_groups()', 'charter_year(integer, timestamptz, timestamptz)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
