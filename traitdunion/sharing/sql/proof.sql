-- What a person sees on this device: without a second factor remembered here, none of their groups, and nothing that a group invited them to.
create or replace function tu.sight_of(who uuid, proof bytea, proved boolean, out seen integer[], out veiled integer[])
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select c.id, c.kind in ('group', 'pass') as held from unnest(tu.circles_of(who)) m(id) join sharing_circle c on c.id = m.id),
  known as (
    select proved or exists (select 1 from people_device d where d.person_id = who and d.secret_hash = proof
                             and d.proved is not null and d.until > statement_timestamp()) as yes)
  select coalesce(array_agg(mine.id order by mine.id) filter (where not mine.held or known.yes), '{}'),
         coalesce(array_agg(mine.id order by mine.id) filter (where mine.held and not known.yes), '{}')
  from mine, known
$$;
alter function tu.sight_of(uuid, bytea, boolean) owner to tu_keeper;
