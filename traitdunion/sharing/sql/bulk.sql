-- Many items at once cost one refresh: an import reveals ten thousand in a statement, and so does the end of a group.
create or replace function tu.refresh_audiences(kind text, items uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare mixed boolean;
begin
  execute format($sql$
    with seen as (
      select i.item, coalesce(array_agg(distinct r.circle_id order by r.circle_id) filter (where r.id is not null), '{}') as by_whom,
             min(r.until) as first_end,
             count(distinct r.circle_id) filter (where c.kind = 'group' and c.basis <> 'none') as groups,
             count(distinct r.circle_id) filter (where c.kind <> 'pass' and not (c.kind = 'group' and c.basis <> 'none')) as others
      from unnest($1) i(item)
      left join sharing_reveal r on r.item = i.item and r.ended is null and (r.until is null or r.until > statement_timestamp())
      left join sharing_circle c on c.id = r.circle_id group by i.item),
    kept as (
      update %I one set audience = seen.by_whom, audience_until = seen.first_end from seen where one.id = seen.item
      returning one.level = 'group' and (seen.groups > 1 or seen.others > 0) as mixed)
    select bool_or(kept.mixed) from kept $sql$, kind) into mixed using items;
  if mixed then
    raise exception 'a group-level item belongs to one group' using errcode = 'TU002';
  end if;
end $$;

create or replace function tu.revealed_many() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select f.kind, array_agg(distinct f.item) as items from fresh f group by f.kind loop
    perform tu.refresh_audiences(one.kind, one.items);
  end loop;
  return null;
end $$;

create function tu.revealed_otherwise() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select f.kind, array_agg(distinct f.item) as items from fresh f join gone g on g.id = f.id
             where (f.ended, f.until, f.circle_id) is distinct from (g.ended, g.until, g.circle_id) group by f.kind loop
    perform tu.refresh_audiences(one.kind, one.items);
  end loop;
  return null;
end $$;

create function tu.revealed_no_more() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select g.kind, array_agg(distinct g.item) as items from gone g group by g.kind loop
    perform tu.refresh_audiences(one.kind, one.items);
  end loop;
  return null;
end $$;

drop trigger revealed on sharing_reveal;
drop function tu.revealed();
create trigger revealed_otherwise after update on sharing_reveal referencing old table as gone new table as fresh
  for each statement execute function tu.revealed_otherwise();
create trigger revealed_no_more after delete on sharing_reveal referencing old table as gone
  for each statement execute function tu.revealed_no_more();
do $$ declare named text; begin
  foreach named in array array['refresh_audiences(text, uuid[])', 'revealed_otherwise()', 'revealed_no_more()'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
revoke execute on function tu.refresh_audiences(text, uuid[]) from public;
grant execute on function tu.refresh_audiences(text, uuid[]) to tu_keeper;
