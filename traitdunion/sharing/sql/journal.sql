-- The journal's own tables: the keeper adds and reads, nobody changes, and what is past its term goes by one function.
do $$ declare tab text; begin
  foreach tab in array array['sharing_batch', 'sharing_sealed', 'sharing_pruning', 'sharing_publication'] loop
    execute format('alter table %I enable row level security', tab);
    execute format('alter table %I force row level security', tab);
    execute format('create policy keeper on %I to tu_keeper using (true) with check (true)', tab);
    execute format('create policy owner on %I to tu_owner using (true) with check (true)', tab);
  end loop;
end $$;
create policy seen on sharing_publication for select to tu_app using (true);

create function tu.only_added_to() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('tu.pruning', true) = 'yes' and current_user = 'tu_owner' then
    return null;
  end if;
  raise exception 'the journal is only added to' using errcode = 'TU005';
end $$;
do $$ declare tab text; begin
  foreach tab in array array['sharing_entry', 'sharing_batch', 'sharing_sealed', 'sharing_pruning', 'sharing_publication'] loop
    execute format('create trigger only_added_to before update or delete on %I for each statement execute function tu.only_added_to()', tab);
  end loop;
end $$;

-- The one door by which lines leave. It runs as the owner: the keeper itself, and so every job, has no right to delete them.
create function tu.prune_journal(upto bigint) returns bigint language plpgsql security definer
set search_path = public, pg_temp as $$
declare gone bigint; term bigint;
begin
  term := (extract(epoch from statement_timestamp() - interval '6 months') * 1000000)::bigint;
  if not exists (select 1 from sharing_batch b where b.last = upto and b.newest < term and b.sealed < term) then
    raise exception 'a batch is kept six months at least, and leaves whole' using errcode = 'TU006';
  end if;
  perform set_config('tu.pruning', 'yes', true);
  delete from sharing_entry e using sharing_sealed s where s.entry = e.id and s.number <= upto;
  delete from sharing_sealed where number <= upto;
  get diagnostics gone = row_count;
  perform set_config('tu.pruning', '', true);
  return gone;
end $$;
revoke execute on function tu.prune_journal(bigint) from public;
grant execute on function tu.prune_journal(bigint) to tu_keeper;

-- The data-protection officer of an authority of this instance.
create function tu.is_officer() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from people_authority a join people_person p on p.id = a.officer_id
                 where p.id = tu.person() and p."left" is null)
$$;

-- What this person was noted to have been shown within the hour: a page that refreshes itself is one reading.
create function tu.lately_noted(items uuid[]) returns setof uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select e.item from sharing_entry e
  where e.item = any (items) and e.person = tu.person() and e.action in ('list', 'read')
    and e.at > statement_timestamp() - interval '1 hour'
$$;

create function tu.own_accesses(most integer) returns table (at timestamptz, action text, kind text, organisation uuid, purpose text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.at, e.action::text, e.kind::text, e.organisation, e.purpose::text from sharing_entry e
  where e.person = tu.person() order by e.at desc limit least(most, 500)
$$;

-- Who looked at what the viewer's organisations shared last: organisation, function, day, purpose. Never the person.
create function tu.looked(most integer, zone text)
returns table (kind text, item uuid, shared timestamptz, organisation uuid, function text, day date, purpose text, actions text[])
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (select c.id, c.organisation_id from sharing_circle c where c.id = any (tu.circles()) and c.kind = 'organisation' and tu.seated()),
  shared as (
    select v.kind, v.item, max(v.created) as created from mine
    cross join lateral (select r.kind, r.item, r.created from sharing_reveal r where r.source_id = mine.id and r.circle_id > 0
      and r.circle_id <> mine.id order by r.created desc limit most) v
    group by v.kind, v.item order by 3 desc limit most)
  select s.kind::text, s.item, s.created, e.organisation, e.function::text, (e.at at time zone zone)::date, e.purpose::text,
         array_agg(distinct e.action::text)
  from shared s left join sharing_entry e on e.item = s.item and e.action in ('read', 'list', 'see_contact', 'see_photo', 'export')
    and e.organisation is not null and e.organisation not in (select m.organisation_id from mine m where m.organisation_id is not null)
  group by 1, 2, 3, 4, 5, 6, 7 order by 3 desc, 2, 6 desc, 4, 5
$$;

-- The officer reads: with a reason, and the line that says so is written by the same call.
create function tu.officer_asks(what text, why text, about uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not tu.is_officer() then
    raise exception 'this is for the data-protection officer' using errcode = 'TU007';
  end if;
  if length(btrim(coalesce(why, ''))) < 10 then
    raise exception 'a reason is owed' using errcode = 'TU008';
  end if;
  insert into sharing_entry (id, at, action, because, purpose, reason, person, function, kind, item)
  values (gen_random_uuid(), statement_timestamp(), what, 'officer', '', left(btrim(why), 200), tu.person(), 'officer', '', about);
end $$;

create function tu.officer_search(why text, of_item uuid, of_organisation uuid, since timestamptz, until timestamptz, most integer)
returns table (id uuid, at timestamptz, action text, because text, purpose text, organisation uuid, function text, kind text, item uuid,
               count integer, number bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('read_journal', why, of_item);
  return query
    select e.id, e.at, e.action::text, e.because::text, e.purpose::text, e.organisation, e.function::text, e.kind::text, e.item, e.count, s.number
    from sharing_entry e left join sharing_sealed s on s.entry = e.id
    where e.at >= since and e.at < officer_search.until and (of_item is null or e.item = of_item)
      and (of_organisation is null or e.organisation = of_organisation) and e.action <> 'keep'
    order by e.at desc, e.id limit least(most, 200);
end $$;

create function tu.officer_name(why text, line uuid) returns table (person uuid, name text, function text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('reveal_name', why, line);
  return query select p.id, p.name::text, p.function::text from sharing_entry e join people_person p on p.id = e.person where e.id = line;
end $$;

-- The lines that a request for a name is about.
create function tu.officer_request_lines(why text, request uuid, zone text) returns table (person uuid, name text, function text, actions text[])
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('reveal_name', why, request);
  return query
    select p.id, p.name::text, p.function::text, array_agg(distinct e.action::text)
    from sharing_namerequest q join sharing_entry e on e.item = q.item and e.organisation = q.organisation
      and (e.at at time zone zone)::date = q.day and e.action in ('read', 'list', 'see_contact', 'see_photo', 'export')
    join people_person p on p.id = e.person where q.id = request group by p.id, p.name, p.function order by p.name;
end $$;

-- How the journal stands, for the officer: the last seal, the unsealed tail, alerts of the last 90 days.
create function tu.officer_state() returns table (sealed timestamptz, root bytea, waiting bigint) language sql stable security definer
set search_path = public, pg_temp as $$
  select to_timestamp(b.sealed / 1000000.0), b.root,
    (select count(*) from sharing_entry e where e.at > statement_timestamp() - interval '1 hour'
       and not exists (select 1 from sharing_sealed s where s.entry = e.id))
  from sharing_batch b where tu.is_officer() order by b.number desc limit 1
$$;
create function tu.officer_alerts() returns table (at timestamptz, organisation uuid, count integer, reason text, personal boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.at, e.organisation, e.count, e.reason::text, e.item is not null from sharing_entry e
  where tu.is_officer() and e.action in ('volume', 'anomaly') and e.at > statement_timestamp() - interval '90 days' order by e.at desc limit 50
$$;

do $$ declare named text; begin
  foreach named in array array['is_officer()', 'lately_noted(uuid[])', 'own_accesses(integer)', 'looked(integer, text)',
      'officer_asks(text, text, uuid)', 'officer_search(text, uuid, uuid, timestamptz, timestamptz, integer)', 'officer_name(text, uuid)',
      'officer_request_lines(text, uuid, text)', 'officer_state()', 'officer_alerts()'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
revoke execute on function tu.officer_asks(text, text, uuid) from public;
grant execute on function tu.officer_asks(text, text, uuid) to tu_keeper;

-- A request for a name is seen by the organisation that asks and by the officer, who alone says that it is answered.
select tu.protect_as('sharing_namerequest', $$ circle = any ((select tu.circles())::integer[]) or (select tu.is_officer()) $$,
  $$ by = (select tu.person()) and circle = any ((select tu.circles())::integer[]) $$);
drop policy changed on sharing_namerequest;
drop policy erased on sharing_namerequest;
create policy changed on sharing_namerequest for update to tu_app using ((select tu.is_officer())) with check ((select tu.is_officer()));
