-- What a person sees on this device: without a second factor remembered here, no group of theirs, as member or as guest.
create or replace function tu.sight_of(who uuid, proof bytea, proved boolean, out seen integer[], out veiled integer[], out proven boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select c.id, c.kind in ('group', 'pass') as held from unnest(tu.circles_of(who)) m(id) join sharing_circle c on c.id = m.id),
  known as (
    select who is not null and (proved or exists (
      select 1 from people_device d where d.person_id = who and d.secret_hash = proof
      and d.proved is not null and d.until > statement_timestamp())) as yes)
  select coalesce(array_agg(mine.id order by mine.id) filter (where mine.id is not null and (not mine.held or known.yes)), '{}'),
         coalesce(array_agg(mine.id order by mine.id) filter (where mine.held and not known.yes), '{}'), known.yes
  from known left join mine on true group by known.yes
$$;
alter function tu.sight_of(uuid, bytea, boolean) owner to tu_keeper;

-- Whoever leads a group does so with the second factor too: a stolen password seats nobody.
create or replace function tu.led() returns integer[] language sql stable security definer
set search_path = public, pg_temp as $$
  with own as (
    select s.circle_id as id from sharing_seat s join sharing_circle c on c.id = s.circle_id
    where s.person_id = tu.person() and s.circle_id = any ((select tu.sits_in())::integer[]) and s.role in ('chair', 'secretary')
      and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
      and (c.kind <> 'group' or coalesce(current_setting('tu.proved', true), '') = 'yes'))
  select coalesce(array_agg(id order by id), '{}')
  from (select id from own union select c.id from own o join sharing_circle c on c.parent_id = o.id and c.kind = 'pass') led
$$;
