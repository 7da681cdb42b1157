-- From its group to partners, from partners to everybody: an act of its own, done by whoever may and by nobody else.

-- The circle in whose name this person may widen an item, or null: the group's, for who chairs it or keeps its papers for the
-- organisation that brought the item; the coordination's own, for what partners share.
create or replace function tu.may_widen(kind text, item_id uuid, level text) returns integer language sql stable security definer
set search_path = public, pg_temp as $$
  select case
    when not tu.still_seen(item_id) then null
    when level = 'group' then (
      select r.circle_id from sharing_reveal r join sharing_circle g on g.id = r.circle_id
      join sharing_seat s on s.circle_id = r.circle_id left join sharing_circle b on b.id = r.source_id
      where r.item = item_id and r.ended is null and g.kind = 'group' and r.circle_id = any (tu.circles())
        and s.person_id = tu.person() and s.role in ('chair', 'secretary') and s.starts <= statement_timestamp()
        and (s.ends is null or s.ends > statement_timestamp())
        and (r.source_id is null or r.source_id = r.circle_id or s.organisation_id = b.organisation_id)
      limit 1)
    when tu.coordinates() then (
      select s.circle_id from sharing_seat s join sharing_circle c on c.id = s.circle_id
      join people_authority a on a.organisation_id = c.organisation_id or a.handler_id = c.organisation_id
      where s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.id = any (tu.circles())
      order by s.circle_id limit 1)
  end
$$;

create or replace function tu.level_of(kind text, item_id uuid) returns text language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare said text;
begin
  if not exists (select 1 from sharing_kind k where k.name = kind) then return null; end if;
  execute format('select level from %I where id = $1 for update', kind) into said using item_id;
  return said;
end $$;
alter function tu.level_of(text, uuid) volatile;

create or replace function tu.widen(act uuid, kind text, item_id uuid, to_level text, towards integer[], shown jsonb, reason text)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare now_level text := tu.level_of(kind, item_id); holder integer := tu.may_widen(kind, item_id, now_level);
begin
  if now_level is null or holder is null then
    raise exception 'not_yours_to_widen' using errcode = 'TUW01';
  end if;
  if (now_level, to_level) not in (('group', 'partners'), ('partners', 'public')) then
    raise exception 'not_the_next_level' using errcode = 'TUW01';
  end if;
  if length(trim(reason)) < 10 then
    raise exception 'reason_missing' using errcode = 'TUW01';
  end if;
  if to_level = 'public' and (towards <> '{}' or jsonb_array_length(shown) = 0)
     or to_level = 'partners' and (towards = '{}' or shown <> '[]' or exists (
        select 1 from unnest(towards) t(id) left join sharing_circle c on c.id = t.id and c.kind = 'organisation' and c.closed is null
        where c.id is null)) then
    raise exception 'nobody_to_widen_to' using errcode = 'TUW01';
  end if;
  execute format('update %I set level = $1 where id = $2', kind) using to_level, item_id;
  insert into sharing_reveal (id, kind, item, circle_id, source_id, by, purpose, created)
    select gen_random_uuid(), kind, item_id, t.id, holder, tu.person(), 'know', statement_timestamp() from unnest(towards) t(id)
    where not exists (select 1 from sharing_reveal r where r.item = item_id and r.circle_id = t.id and r.ended is null);
  insert into sharing_widening (id, kind, item, to_level, from_circle_id, circles, shown, by, at)
    values (act, kind, item_id, to_level, holder, towards, shown, tu.person(), statement_timestamp());
end $$;

-- « Arrêter le partage » : what became public is no longer, what left its group goes back into it, from this second on.
create or replace function tu.narrow(act uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare done sharing_widening; now_level text;
begin
  select * into done from sharing_widening w where w.id = act and w.withdrawn is null for update;
  if done.id is null then raise exception 'not_widened' using errcode = 'TUW01'; end if;
  now_level := tu.level_of(done.kind, done.item);
  if done.to_level = 'public' and not tu.coordinates()
     or done.to_level = 'partners' and tu.may_widen(done.kind, done.item, 'group') is null then
    raise exception 'not_yours_to_widen' using errcode = 'TUW01';
  end if;
  if done.to_level = 'partners' then
    update sharing_reveal set ended = statement_timestamp()
      where item = done.item and ended is null and circle_id > 0 and circle_id <> done.from_circle_id;
  end if;
  execute format('update %I set level = $1 where id = $2', done.kind)
    using case done.to_level when 'public' then 'partners' else 'group' end, done.item;
  update sharing_widening set withdrawn = statement_timestamp(), shown = '[]'
    where item = done.item and withdrawn is null and (id = act or done.to_level = 'partners');
  perform tu.refresh_audience(done.kind, done.item);
end $$;

do $$ declare named text; begin
  foreach named in array array['may_widen(text, uuid, text)', 'level_of(text, uuid)', 'narrow(uuid)',
      'widen(uuid, text, uuid, text, integer[], jsonb, text)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
revoke execute on function tu.level_of(text, uuid) from public;
grant execute on function tu.level_of(text, uuid) to tu_keeper;

alter table sharing_widening enable row level security;
alter table sharing_widening force row level security;
create policy keeper on sharing_widening to tu_keeper using (true) with check (true);
create policy owner on sharing_widening to tu_owner using (true) with check (true);
create policy seen on sharing_widening for select to tu_app using (
  to_level = 'public' and withdrawn is null or from_circle_id = any ((select tu.circles())::integer[]));
