-- For whom this transaction reads. Nothing said: an error, never an empty page.
create schema if not exists tu;
grant usage on schema tu to tu_app, tu_worker, tu_keeper;
grant create on schema tu to tu_keeper;
create sequence if not exists tu.circle_ids as integer start 1000;
create sequence if not exists tu.pass_ids as integer increment -1 minvalue -2147483648 maxvalue -1 start -1;  -- below zero: a pass
grant usage on sequence tu.circle_ids, tu.pass_ids to tu_app, tu_keeper;

create or replace function tu.circles() returns integer[] language plpgsql stable parallel safe as $$
declare said text := current_setting('tu.circles', true);
begin
  if coalesce(said, '') = '' then
    raise exception 'no person is set on this transaction' using errcode = 'TU001';
  end if;
  return said::integer[];
end $$;

create or replace function tu.person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tu.person', true), '')::uuid $$;

-- Someone with a living seat: not a visitor, not the holder of a link.
create or replace function tu.seated() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('tu.seated', true), '') = 'yes' $$;

create or replace function tu.circles_of(who uuid) returns integer[] language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct s.circle_id order by s.circle_id), '{}')
  from sharing_seat s join sharing_circle c on c.id = s.circle_id
  where s.person_id = who and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
    and c.closed is null and (c.until is null or c.until > statement_timestamp())
$$;

create or replace function tu.person_of(account uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$ select id from people_person where account_id = account and "left" is null $$;

create or replace function tu.pass_circle(hash bytea) returns integer language sql stable security definer
set search_path = public, pg_temp as $$
  select id from sharing_circle
  where secret_hash = hash and closed is null and (until is null or until > statement_timestamp())
$$;

create or replace function tu.still_seen(item_id uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from sharing_reveal r where r.item = item_id and r.circle_id = any (tu.circles())
                 and r.ended is null and (r.until is null or r.until > statement_timestamp()))
$$;

-- Who may reveal an item: whoever just made it, then whoever sees it.
create or replace function tu.may_reveal(item_id uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select not exists (select 1 from sharing_reveal r where r.item = item_id) or tu.still_seen(item_id)
$$;

create or replace function tu.coordinates() returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from sharing_seat s join sharing_circle c on c.id = s.circle_id
    join people_authority a on a.organisation_id = c.organisation_id or a.handler_id = c.organisation_id
    where s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.id = any (tu.circles()))
$$;

-- Who may give a seat: the first one in a new circle, its chair or secretary, and for organisations and councils the coordination.
create or replace function tu.may_seat(circle integer) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select not exists (select 1 from sharing_seat s where s.circle_id = circle)
      or exists (select 1 from sharing_seat s where s.circle_id = circle and s.person_id = tu.person()
                 and s.role in ('chair', 'secretary') and s.circle_id = any (tu.circles()))
      or exists (select 1 from sharing_circle c where c.id = circle and c.kind in ('organisation', 'council')) and tu.coordinates()
$$;

create or replace function tu.refresh_audience(kind text, item_id uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare seen_by integer[]; first_end timestamptz; item_level text; groups integer; others integer;
begin
  select coalesce(array_agg(distinct r.circle_id order by r.circle_id), '{}'), min(r.until),
         count(distinct r.circle_id) filter (where c.kind = 'group' and c.basis <> 'none'),
         count(distinct r.circle_id) filter (where c.kind <> 'pass' and not (c.kind = 'group' and c.basis <> 'none'))
    into seen_by, first_end, groups, others
    from sharing_reveal r join sharing_circle c on c.id = r.circle_id
    where r.item = item_id and r.ended is null and (r.until is null or r.until > statement_timestamp());
  execute format('update %I set audience = $1, audience_until = $2 where id = $3 returning level', kind)
    into item_level using seen_by, first_end, item_id;
  if item_level = 'group' and (groups > 1 or others > 0) then
    raise exception 'a group-level item belongs to one group' using errcode = 'TU002';
  end if;
end $$;

create or replace function tu.revealed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  perform tu.refresh_audience(coalesce(new.kind, old.kind), coalesce(new.item, old.item));
  return null;
end $$;

-- One refresh an item, however many circles an insert reveals it to.
create or replace function tu.revealed_many() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select distinct kind, item from fresh loop
    perform tu.refresh_audience(one.kind, one.item);
  end loop;
  return null;
end $$;

create or replace function tu.copy_dates() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  execute format('select created, due from %I where id = $1', new.kind) into new.item_created, new.item_due using new.item;
  return new;
end $$;

create or replace function tu.due_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  update sharing_reveal set item_due = new.due where item = new.id and ended is null;
  return null;
end $$;

-- Nobody but the reveals writes an audience; nobody but a declassification lowers a group's level.
create or replace function tu.guard_audience() returns trigger language plpgsql as $$
begin
  if current_user in ('tu_keeper', 'tu_owner') then return new; end if;
  if tg_op = 'INSERT' then
    new.audience := '{}'; new.audience_until := null;
  elsif new.audience is distinct from old.audience or new.audience_until is distinct from old.audience_until
     or new.level is distinct from old.level or new.id is distinct from old.id or new.created is distinct from old.created then
    raise exception 'this is written by its own act only' using errcode = 'TU003';
  end if;
  return new;
end $$;

create or replace function tu.protect_as(tab text, seen text, made text default null) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', tab);
  execute format('alter table %I force row level security', tab);
  execute format('create policy keeper on %I to tu_keeper using (true) with check (true)', tab);
  execute format('create policy owner on %I to tu_owner using (true) with check (true)', tab);
  execute format('create policy seen on %I for select to tu_app using (%s)', tab, seen);
  execute format('create policy made on %I for insert to tu_app with check (%s)', tab, coalesce(made, seen));
  execute format('create policy changed on %I for update to tu_app using (%s) with check (%s)', tab, seen, seen);
  execute format('create policy erased on %I for delete to tu_app using (%s)', tab, seen);
end $$;

create or replace function tu.protect(tab text) returns void language plpgsql as $$
declare seen text := 'audience && (select tu.circles()) and (audience_until is null or audience_until > statement_timestamp() or tu.still_seen(id))';
begin
  insert into sharing_kind (name) values (tab);
  perform tu.protect_as(tab, seen, 'audience = ''{}''');
  execute format('drop policy erased on %I', tab);  -- erasing is the keeper's verb
  execute format('create trigger guard_audience before insert or update on %I for each row execute function tu.guard_audience()', tab);
  execute format('create trigger due_changed after update of due on %I for each row when (old.due is distinct from new.due) execute function tu.due_changed()', tab);
end $$;

create or replace function tu.unprotect(tab text) returns void language plpgsql as $$
declare named text;
begin
  for named in select policyname from pg_policies where tablename = tab and schemaname = 'public' loop
    execute format('drop policy %I on %I', named, tab);
  end loop;
  execute format('drop trigger if exists guard_audience on %I', tab);
  execute format('drop trigger if exists due_changed on %I', tab);
  execute format('alter table %I no force row level security', tab);
  execute format('alter table %I disable row level security', tab);
  delete from sharing_kind where name = tab;
end $$;

-- Who looked at an item: organisation, function, day. Never the person.
create or replace function tu.readers(item_id uuid) returns table (organisation uuid, function text, day date)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct e.organisation, e.function::text, (e.at at time zone 'UTC')::date
  from sharing_entry e where e.item = item_id and e.action = 'read' and e.organisation is not null and tu.still_seen(item_id)
$$;

do $$ declare named text; begin
  foreach named in array array['circles_of(uuid)', 'person_of(uuid)', 'pass_circle(bytea)', 'still_seen(uuid)', 'may_reveal(uuid)',
      'may_seat(integer)', 'coordinates()', 'refresh_audience(text, uuid)', 'revealed()', 'revealed_many()', 'copy_dates()', 'due_changed()', 'readers(uuid)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
revoke execute on function tu.refresh_audience(text, uuid), tu.protect(text), tu.protect_as(text, text, text), tu.unprotect(text) from public;
grant execute on function tu.refresh_audience(text, uuid) to tu_keeper;
