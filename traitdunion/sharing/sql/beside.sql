-- A paper may tell, beside its rows, of what lives in a group's circle and is no shared row by itself: a decision, a meeting.
-- Upper parts say which, by taking this function's place; it returns what the asker's own groups keep, and nothing else.
create or replace function tu.beside(asked uuid[]) returns table (id uuid, circle integer) language sql stable security definer
set search_path = public, pg_temp as $$ select null::uuid, null::integer where false $$;

create or replace function tu.export_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare asked uuid[] := new.items; kept uuid[]; circles integer[];
begin
  if not exists (select 1 from sharing_kind k where k.name = new.kind) then
    raise exception 'nothing_to_export' using errcode = 'TUX01';
  end if;
  execute format('select coalesce(array_agg(t.id), ''{}''), count(*), count(*) filter (where t.level = ''group'') from %I t
                  where t.id = any ($1) and t.audience && tu.circles() and tu.still_seen(t.id)', new.kind)
    into new.items, new.count, new.group_count using asked;
  select coalesce(array_agg(b.id), '{}'), coalesce(array_agg(distinct b.circle), '{}') into kept, circles
    from tu.beside(asked) b where new.paper <> '';
  new.items := new.items || kept;
  new.count := new.count + cardinality(kept);
  new.group_count := new.group_count + cardinality(kept);
  if new.count = 0 then raise exception 'nothing_to_export' using errcode = 'TUX01'; end if;
  if length(trim(new.reason)) < 10 then raise exception 'reason_missing' using errcode = 'TUX01'; end if;
  select coalesce(array_agg(distinct g.circle_id), '{}') into new.groups from (
    select r.circle_id from sharing_reveal r join sharing_circle c on c.id = r.circle_id
      where r.item = any (new.items) and r.ended is null and c.kind = 'group' and r.circle_id = any (tu.circles())
    union select unnest(circles)) g;
  new.asked := statement_timestamp();
  new.four_eyes := new.group_count > 0 and not tu.small_town();
  new.ready := case when new.group_count = 0 then new.asked when new.four_eyes then null else new.asked + interval '24 hours' end;
  new.until := coalesce(new.ready, new.asked) + interval '7 days';
  new.second_id := null; new.refused := false; new.taken := 0;
  return new;
end $$;

do $$ begin
  alter function tu.beside(uuid[]) owner to tu_keeper;
  alter function tu.export_asked() owner to tu_keeper;
end $$;
