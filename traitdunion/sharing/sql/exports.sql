-- Rows that leave as a file. What a group holds leaves after a second person agreed, or in a small town a day after notice.
create or replace function tu.small_town() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from people_authority) and not exists (select 1 from people_authority where preset <> 'small_town')
$$;

-- The elected chair, and the data-protection officer whose mailbox the authority gives.
create or replace function tu.may_second() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from people_authority a join sharing_circle c on c.organisation_id = a.organisation_id
    join sharing_seat s on s.circle_id = c.id
    where s.person_id = tu.person() and s.role = 'chair' and c.id = any (tu.circles()))
  or exists (
    select 1 from people_person p join people_account o on o.id = p.account_id join people_authority a
      on lower(o.email) = lower(trim(a.dpo_contact)) or lower(p.mail) = lower(trim(a.dpo_contact))
    where p.id = tu.person() and tu.seated())
$$;

-- Where they are written to; whoever asks need not see who sits there.
create or replace function tu.seconders() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select distinct p.mail::text from people_authority a join sharing_circle c on c.organisation_id = a.organisation_id
  join sharing_seat s on s.circle_id = c.id join people_person p on p.id = s.person_id
  where s.role = 'chair' and s.starts <= statement_timestamp() and (s.ends is null or s.ends > statement_timestamp())
    and p.mail <> '' and p."left" is null and p.id is distinct from tu.person()
  union select lower(trim(a.dpo_contact)) from people_authority a where a.dpo_contact like '%@%' and trim(a.dpo_contact) not like '% %'
$$;

create or replace function tu.export_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from sharing_kind k where k.name = new.kind) then
    raise exception 'nothing_to_export' using errcode = 'TUX01';
  end if;
  execute format('select coalesce(array_agg(t.id), ''{}''), count(*), count(*) filter (where t.level = ''group'') from %I t
                  where t.id = any ($1) and t.audience && tu.circles() and tu.still_seen(t.id)', new.kind)
    into new.items, new.count, new.group_count using new.items;
  if new.count = 0 then raise exception 'nothing_to_export' using errcode = 'TUX01'; end if;
  if length(trim(new.reason)) < 10 then raise exception 'reason_missing' using errcode = 'TUX01'; end if;
  select coalesce(array_agg(distinct r.circle_id), '{}') into new.groups from sharing_reveal r join sharing_circle c on c.id = r.circle_id
    where r.item = any (new.items) and r.ended is null and c.kind = 'group' and r.circle_id = any (tu.circles());
  new.asked := statement_timestamp();
  new.four_eyes := new.group_count > 0 and not tu.small_town();
  new.ready := case when new.group_count = 0 then new.asked when new.four_eyes then null else new.asked + interval '24 hours' end;
  new.until := coalesce(new.ready, new.asked) + interval '7 days';
  new.second_id := null; new.refused := false; new.taken := 0;
  return new;
end $$;

create or replace function tu.second_export(asked_for uuid, agrees boolean) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare one sharing_export;
begin
  select * into one from sharing_export e where e.id = asked_for for update;
  if one.id is null or not tu.may_second() or one.by_id = tu.person() then
    raise exception 'not_yours_to_second' using errcode = 'TUX01';
  end if;
  if one.second_id is not null or one.group_count = 0 or one.until <= statement_timestamp() then
    raise exception 'already_answered' using errcode = 'TUX01';
  end if;
  update sharing_export set second_id = tu.person(), refused = not agrees,
    ready = case when agrees then coalesce(ready, statement_timestamp()) end,
    until = case when agrees then coalesce(ready, statement_timestamp()) + interval '7 days' else until end
    where id = asked_for;
end $$;

-- The rows of an export that may leave now: agreed to, within its days, and still seen by whoever asked.
create or replace function tu.take_export(asked_for uuid) returns setof uuid language plpgsql security definer
set search_path = public, pg_temp as $$
declare one sharing_export;
begin
  select * into one from sharing_export e where e.id = asked_for and e.by_id = tu.person() for update;
  if one.id is null or one.refused or one.ready is null or one.ready > statement_timestamp() or one.until <= statement_timestamp()
     or (one.group_count > 0 and coalesce(current_setting('tu.proved', true), '') <> 'yes') then
    raise exception 'not_ready' using errcode = 'TUX01';
  end if;
  update sharing_export set taken = least(taken + 1, 9999) where id = asked_for;
  return query select i.id from unnest(one.items) with ordinality i(id, n) where tu.still_seen(i.id) order by i.n;
end $$;

do $$ declare named text; begin
  foreach named in array array['small_town()', 'may_second()', 'seconders()', 'export_asked()', 'second_export(uuid, boolean)', 'take_export(uuid)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
select tu.protect_as('sharing_export', $$ by_id = (select tu.person())
  or group_count > 0 and (select tu.may_second()) $$, $$ by_id = (select tu.person()) and circle_id = any ((select tu.circles())::integer[]) $$);
drop policy changed on sharing_export;
drop policy erased on sharing_export;
create trigger export_asked before insert on sharing_export for each row execute function tu.export_asked();
