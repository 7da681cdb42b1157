-- A seat sleeps until its person accepts the charter; access freezes when the charter lapses, or is not there.

-- Where this person sits, awake or asleep: what a group's own page, its charter and its members ask. Never by a link alone.
create or replace function tu.sits_in() returns integer[] language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct s.circle_id order by s.circle_id), '{}')
  from sharing_seat s join sharing_circle c on c.id = s.circle_id
  where tu.seated() and s.person_id = tu.person()
    and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
    and c.closed is null and (c.until is null or c.until > statement_timestamp())
$$;

-- The circles that this person chairs or keeps the papers of, and the passes of their guests.
create or replace function tu.led() returns integer[] language sql stable security definer
set search_path = public, pg_temp as $$
  with own as (
    select s.circle_id as id from sharing_seat s
    where s.person_id = tu.person() and s.circle_id = any ((select tu.sits_in())::integer[]) and s.role in ('chair', 'secretary')
      and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp()))
  select coalesce(array_agg(id order by id), '{}')
  from (select id from own union select c.id from own o join sharing_circle c on c.parent_id = o.id and c.kind = 'pass') led
$$;

-- Whether this charter's rules let a person of the group see what it holds, now. A group without basis may have no charter.
create or replace function tu.wakes(in_circle integer, basis text, who uuid) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select coalesce((
    select ch.until > statement_timestamp() and exists (
        select 1 from sharing_acceptance a join sharing_charter said on said.id = a.charter_id
        where a.person_id = who and said.circle_id = in_circle and said.sha256 = ch.sha256)
    from sharing_charter ch
    where ch.circle_id = in_circle and ch.effective <= statement_timestamp()
    order by ch.number desc limit 1), basis = 'none')
$$;

create or replace function tu.circles_of(who uuid) returns integer[] language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct s.circle_id order by s.circle_id), '{}')
  from sharing_seat s join sharing_circle c on c.id = s.circle_id
  where s.person_id = who and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
    and c.closed is null and (c.until is null or c.until > statement_timestamp())
    and (c.kind <> 'group' or tu.wakes(c.id, c.basis, who))
$$;

-- Who may give, extend and end a seat: the coordination the first one of a new group, then its chair and its secretary,
-- asleep or not; in organisations and councils the coordination too.
create or replace function tu.may_seat(circle integer) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select circle = any (tu.led())
      or exists (select 1 from sharing_circle c where c.id = circle and c.kind in ('organisation', 'council')) and tu.coordinates()
      or not exists (select 1 from sharing_seat s where s.circle_id = circle)
         and (tu.coordinates() or not exists (select 1 from sharing_circle c where c.id = circle and c.kind = 'group'))
$$;

create or replace function tu.information_of(kind text, item_id uuid) returns text language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare named text; said text;
begin
  select k.information into named from sharing_kind k where k.name = kind;
  if coalesce(named, '') = '' then return kind; end if;
  execute format('select %I::text from %I where id = $1', named, kind) into said using item_id;
  return said;
end $$;

-- The clause of a group's charter that refuses a reveal, or null. The words are those of sharing/policy.py.
create or replace function tu.refused_by_charter(r sharing_reveal, basis text, own_items_only boolean) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare ch sharing_charter; partner text;
begin
  if own_items_only and exists (select 1 from sharing_reveal o where o.item = r.item and o.circle_id > 0 and o.circle_id <> r.circle_id) then
    return 'group_holds_its_own_only';
  end if;
  select * into ch from sharing_charter c where c.circle_id = r.circle_id and c.effective <= statement_timestamp()
    order by c.number desc limit 1;
  if ch.id is null and basis = 'none' then return null; end if;
  if ch.id is null or ch.until <= statement_timestamp() then return 'charter_lapsed'; end if;
  if r.purpose <> all (ch.purposes) then return 'charter_lacks_purpose'; end if;
  if tu.information_of(r.kind, r.item) <> all (ch.information) then return 'charter_lacks_information'; end if;
  select o.kind into partner from sharing_circle c join people_organisation o on o.id = c.organisation_id where c.id = r.source_id;
  if r."by" is not null and coalesce(partner, '') <> all (ch.partner_kinds) and r.source_id is distinct from r.circle_id then
    return 'charter_lacks_partner';
  end if;
  if partner is not null and (r.until is null or r.until > r.created + make_interval(months => ch.keep_months) + interval '1 minute') then
    return 'charter_keeps_less_long';
  end if;
  return null;
end $$;

create or replace function tu.charter_allows() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare one record; because text;
begin
  for one in select r as said, c.basis, c.own_items_only from fresh f join sharing_circle c on c.id = f.circle_id
             join sharing_reveal r on r.id = f.id where c.kind = 'group' and f.ended is null loop
    because := tu.refused_by_charter(one.said, one.basis, one.own_items_only);
    if because is not null then
      raise exception '%', because using errcode = 'TUC01';
    end if;
  end loop;
  return null;
end $$;

-- A charter is numbered in order, its hash is that of its text, and a text not yet accepted gives fifteen days' notice.
create or replace function tu.charter_written() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare written date := (new.created at time zone 'Europe/Paris')::date;
begin
  if new.number <> 1 + coalesce((select max(number) from sharing_charter where circle_id = new.circle_id), 0) then
    raise exception 'charters are numbered in order' using errcode = 'TUC02';
  end if;
  if new.sha256 <> encode(sha256(convert_to(new.text, 'UTF8')), 'hex') then
    raise exception 'the hash is not that of the text' using errcode = 'TUC02';
  end if;
  if new.adopted > written then
    raise exception 'a charter is written down once adopted' using errcode = 'TUC02';
  end if;
  if new.number > 1 and new.effective < ((written + 15)::timestamp at time zone 'Europe/Paris')
     and not exists (select 1 from sharing_charter c where c.circle_id = new.circle_id and c.sha256 = new.sha256) then
    raise exception 'a new text gives fifteen days of notice' using errcode = 'TUC02';
  end if;
  return new;
end $$;
create trigger charter_written before insert on sharing_charter for each row execute function tu.charter_written();
create trigger charter_allows after insert on sharing_reveal referencing new table as fresh
  for each statement execute function tu.charter_allows();

do $$ declare named text; begin
  foreach named in array array['sits_in()', 'led()', 'circles_of(uuid)', 'may_seat(integer)', 'information_of(text, uuid)',
      'refused_by_charter(sharing_reveal, text, boolean)', 'charter_allows()', 'charter_written()'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
revoke execute on function tu.information_of(text, uuid), tu.refused_by_charter(sharing_reveal, text, boolean) from public;
grant execute on function tu.information_of(text, uuid), tu.refused_by_charter(sharing_reveal, text, boolean) to tu_keeper;

-- Charters, acceptances: for those who sit there. Signed sheets: for who keeps the papers. None is ever changed.
select tu.protect_as('sharing_charter', $$ circle_id = any ((select tu.sits_in())::integer[]) $$, $$ circle_id = any ((select tu.led())::integer[]) $$);
select tu.protect_as('sharing_acceptance', $$ exists (select 1 from sharing_charter c where c.id = charter_id) $$,
  $$ exists (select 1 from sharing_charter c where c.id = charter_id
             and (channel = 'screen' and person_id = (select tu.person()) or channel = 'paper' and c.circle_id = any ((select tu.led())::integer[]))) $$);
select tu.protect_as('sharing_signedsheet', $$ exists (select 1 from sharing_charter c where c.id = charter_id and c.circle_id = any ((select tu.led())::integer[])) $$);
drop policy changed on sharing_charter;
drop policy erased on sharing_charter;
drop policy changed on sharing_acceptance;
drop policy erased on sharing_acceptance;
drop policy changed on sharing_signedsheet;
drop policy erased on sharing_signedsheet;

-- A group is there for those who sit in it, asleep or awake; it is opened by the coordination and changed by who leads it.
drop policy seen on sharing_circle;
drop policy made on sharing_circle;
drop policy changed on sharing_circle;
drop policy erased on sharing_circle;
create policy seen on sharing_circle for select to tu_app using (
  id = any ((select tu.circles())::integer[]) or kind in ('public', 'organisation', 'council')
  or id = any ((select tu.sits_in())::integer[]) or id = any ((select tu.led())::integer[]));
create policy made on sharing_circle for insert to tu_app with check (
  kind = 'pass' or kind = 'group' and (select tu.coordinates()) or kind not in ('pass', 'group') and (select tu.seated()));
create policy changed on sharing_circle for update to tu_app using (
  id = any ((select tu.led())::integer[]) or kind in ('organisation', 'council') and (select tu.seated()));

-- Who sits in a group is told to its own members; the coordination is told of organisations and councils.
drop policy seen on sharing_seat;
create policy seen on sharing_seat for select to tu_app using (
  person_id = (select tu.person()) or circle_id = any ((select tu.circles())::integer[])
  or circle_id = any ((select tu.sits_in())::integer[]) or circle_id = any ((select tu.led())::integer[])
  or (select tu.coordinates()) and exists (select 1 from sharing_circle c where c.id = circle_id and c.kind in ('organisation', 'council')));

-- Nobody shares into a group without a waking seat there: to whoever has none, it is not there.
drop policy made on sharing_reveal;
create policy made on sharing_reveal for insert to tu_app with check (
  by is not distinct from (select tu.person()) and tu.may_reveal(item)
  and (source_id is null or source_id = any ((select tu.circles())::integer[]))
  and (circle_id < 0 or circle_id = any ((select tu.circles())::integer[])
       or exists (select 1 from sharing_circle c where c.id = circle_id and c.kind <> 'group')));

-- Who represents which organisation: told to who leads a group, so that its members can be chosen.
create or replace function tu.people_to_seat(circle integer) returns table (person uuid, organisation uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct s.person_id, s.organisation_id
  from sharing_seat s join sharing_circle c on c.id = s.circle_id join people_person p on p.id = s.person_id
  where circle = any (tu.led()) and c.kind = 'organisation' and c.organisation_id = s.organisation_id and p."left" is null
    and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
$$;
alter function tu.people_to_seat(integer) owner to tu_keeper;

-- Whoever leads a group closes it and every place in it at once: their own too, after which they could change nothing any more.
create or replace function tu.close_group(circle integer) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not circle = any (tu.led()) then
    raise exception 'only who leads a group closes it' using errcode = 'TUC03';
  end if;
  update sharing_seat set ends = greatest(statement_timestamp(), starts)
    where (ends is null or ends > statement_timestamp())
      and circle_id in (select c.id from sharing_circle c where c.id = circle or (c.kind = 'pass' and c.parent_id = circle));
  update sharing_circle c set closed = statement_timestamp() where c.closed is null and (c.id = circle or (c.kind = 'pass' and c.parent_id = circle));
end $$;
alter function tu.close_group(integer) owner to tu_keeper;

-- A seat in a group is for an organisation: whoever no longer sits there leaves its seats in groups too. Looked at when the
-- transaction ends, for a change of role ends one seat and begins another.
create or replace function tu.representation_ended() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from sharing_circle c where c.id = new.circle_id and c.kind = 'organisation') or exists (
      select 1 from sharing_seat s where s.person_id = new.person_id and s.circle_id = new.circle_id
      and (s.ends is null or s.ends > clock_timestamp())) then
    return null;
  end if;
  update sharing_seat s set ends = greatest(new.ends, s.starts)
    from sharing_circle c where c.id = s.circle_id and c.kind in ('group', 'pass')
    and s.person_id = new.person_id and s.organisation_id = new.organisation_id and (s.ends is null or s.ends > clock_timestamp());
  return null;
end $$;
alter function tu.representation_ended() owner to tu_keeper;
create constraint trigger representation_ended after update of ends on sharing_seat deferrable initially deferred
  for each row when (new.ends is not null) execute function tu.representation_ended();
