-- Several authorities in one instance: each officer reads the journal of their own. With one authority, all of it.
create function tu.only_authority() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) <= 1 from people_authority
$$;
create function tu.body_of_mine(body uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from tu.officer_of() mine(id) where tu.authority_holds(mine.id, body))
$$;
create function tu.body_of_others(body uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select not tu.body_of_mine(body) and exists (select 1 from people_authority a where tu.authority_holds(a.id, body))
$$;
create function tu.item_of_mine(about uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from sharing_reveal r join sharing_circle c on c.id in (r.circle_id, r.source_id)
    where r.item = about and tu.body_of_mine(c.organisation_id))
$$;
create function tu.item_of_others(about uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from sharing_reveal r join sharing_circle c on c.id in (r.circle_id, r.source_id)
    where r.item = about and tu.body_of_others(c.organisation_id))
$$;

-- Whose a line is: of whose agents wrote it, of whose items it is about; a partner's own acts, and the machine's, of every authority.
create function tu.line_of_mine(body uuid, about uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select tu.only_authority() or tu.body_of_mine(body) or tu.item_of_mine(about)
    or not tu.body_of_others(body) and not tu.item_of_others(about)
$$;

create or replace function tu.officer_search(why text, of_item uuid, of_organisation uuid, since timestamptz, until timestamptz, most integer)
returns table (id uuid, at timestamptz, action text, because text, purpose text, organisation uuid, function text, kind text, item uuid,
               count integer, number bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('read_journal', why, of_item);
  return query
    select e.id, e.at, e.action::text, e.because::text, e.purpose::text, e.organisation, e.function::text, e.kind::text, e.item, e.count, s.number
    from sharing_entry e left join sharing_sealed s on s.entry = e.id
    where e.at >= since and e.at < officer_search.until and (of_item is null or e.item = of_item)
      and (of_organisation is null or e.organisation = of_organisation) and e.action <> 'keep' and tu.line_of_mine(e.organisation, e.item)
    order by e.at desc, e.id limit least(most, 200);
end $$;

create or replace function tu.officer_name(why text, line uuid) returns table (person uuid, name text, function text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('reveal_name', why, line);
  return query select p.id, p.name::text, p.function::text from sharing_entry e join people_person p on p.id = e.person
    where e.id = line and tu.line_of_mine(e.organisation, e.item);
end $$;

create or replace function tu.officer_alerts() returns table (at timestamptz, organisation uuid, count integer, reason text, personal boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.at, e.organisation, e.count, e.reason::text, e.item is not null from sharing_entry e
  where tu.is_officer() and e.action in ('volume', 'anomaly') and e.at > statement_timestamp() - interval '90 days'
    and (tu.only_authority() or e.organisation is null or not tu.body_of_others(e.organisation)) order by e.at desc limit 50
$$;

create function tu.asks_of_mine(asking integer, about uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select tu.is_officer() and tu.line_of_mine((select c.organisation_id from sharing_circle c where c.id = asking), about)
$$;

create or replace function tu.officer_request_lines(why text, request uuid, zone text) returns table (person uuid, name text, function text, actions text[])
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_asks('reveal_name', why, request);
  return query
    select p.id, p.name::text, p.function::text, array_agg(distinct e.action::text)
    from sharing_namerequest q join sharing_entry e on e.item = q.item and e.organisation = q.organisation
      and (e.at at time zone zone)::date = q.day and e.action in ('read', 'list', 'see_contact', 'see_photo', 'export')
    join people_person p on p.id = e.person where q.id = request and tu.asks_of_mine(q.circle, q.item)
    group by p.id, p.name, p.function order by p.name;
end $$;

-- The officer answers, or says why not; whoever asked is written to, and need not sit where the officer looks.
create function tu.officer_answers(request uuid, refuses boolean, why text) returns text language plpgsql security definer
set search_path = public, pg_temp as $$
declare one sharing_namerequest; box text;
begin
  select * into one from sharing_namerequest q where q.id = request and tu.asks_of_mine(q.circle, q.item) for update;
  if one.id is null then raise exception 'not_found' using errcode = 'TUJ01'; end if;
  if one.answered is not null then raise exception 'already_answered' using errcode = 'TUJ01'; end if;
  perform tu.officer_asks(case when refuses then 'refuse_name' else 'answer_name' end, why, request);
  update sharing_namerequest set answered = statement_timestamp(), refused = refuses,
    because = case when refuses then left(btrim(why), 200) else '' end where id = request;
  select p.mail into box from people_person p where p.id = one."by" and p."left" is null;
  return coalesce(box, '');
end $$;

do $$ declare named text; begin
  foreach named in array array['only_authority()', 'body_of_mine(uuid)', 'body_of_others(uuid)', 'item_of_mine(uuid)', 'item_of_others(uuid)',
      'line_of_mine(uuid, uuid)', 'asks_of_mine(integer, uuid)', 'officer_answers(uuid, boolean, text)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
  foreach named in array array['item_of_mine(uuid)', 'item_of_others(uuid)', 'line_of_mine(uuid, uuid)'] loop
    execute format('revoke execute on function tu.%s from public', named);
    execute format('grant execute on function tu.%s to tu_keeper', named);
  end loop;
end $$;

drop policy seen on sharing_namerequest;
create policy seen on sharing_namerequest for select to tu_app using (
  circle = any ((select tu.circles())::integer[]) or (select tu.is_officer()) and tu.asks_of_mine(circle, item));
drop policy changed on sharing_namerequest;
