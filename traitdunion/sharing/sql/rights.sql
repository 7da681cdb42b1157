-- What the data-protection officer does for whoever asks: find, show, correct. Refused to everybody else, and to an officer
-- without a second factor; each call writes its line first. Nothing of a group comes out, beyond how many there are.
create function tu.answers_as_officer() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select tu.is_officer() and coalesce(current_setting('tu.proved', true), '') = 'yes'
$$;

create function tu.officer_of() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select a.id from people_authority a join people_person p on p.id = a.officer_id where p.id = tu.person() and p."left" is null
$$;

-- Whose an organisation is: an authority's own body, its handler, a service of it.
create function tu.authority_holds(authority uuid, body uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from people_authority a join people_organisation o on o.id = body
    where a.id = authority and (o.id in (a.organisation_id, a.handler_id) or o.within_id = a.organisation_id))
$$;

-- Sealed records that can be found belong to the authority whose circle's key they stand under.
create function tu.officer_keeps(under text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from sharing_circle c, tu.officer_of() mine(id)
    where 'circle:' || c.id = under and tu.authority_holds(mine.id, c.organisation_id))
$$;

-- Persons of the directory, but for those of another authority of this instance, whose own officer answers.
create function tu.officer_knows(who uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from people_person p where p.id = who) and not exists (
    select 1 from sharing_seat s join people_authority a on tu.authority_holds(a.id, s.organisation_id)
    where s.person_id = who and a.id not in (select tu.officer_of())
      and not exists (select 1 from tu.officer_of() mine(id) where tu.authority_holds(mine.id, s.organisation_id)))
$$;

create function tu.officer_acts(what text, why text, about uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not tu.answers_as_officer() then
    raise exception 'this is for the data-protection officer' using errcode = 'TU007';
  end if;
  perform tu.officer_asks(what, why, about);
end $$;

create function tu.plain_phone(said text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(said, '\D', '', 'g'), '^(0033|33)0?', '0')
$$;

create function tu.officer_find(why text, kinds text[], marks bytea[], of_mail text, of_phone text, of_name text)
returns table (kind text, item uuid, since timestamptz) language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_acts('find_person', why, null);
  return query
    select k.kind::text, k.record, k.made from kernel_datakey k join unnest(kinds, marks) said(named, found) on k.kind = said.named and k.mark = said.found
    where tu.officer_keeps(k.under_id)
    union all
    select 'people_person', p.id, p.created from people_person p left join people_account a on a.id = p.account_id
    where tu.officer_knows(p.id) and (
      (of_mail <> '' and (lower(p.mail) = of_mail or lower(a.email) = of_mail or exists (
        select 1 from account_emailaddress e where e.user_id = a.id and lower(e.email) = of_mail)))
      or (of_phone <> '' and p.phone <> '' and tu.plain_phone(p.phone) = of_phone)
      or (of_name <> '' and p.sort_key = of_name))
    order by 3 limit 50;
end $$;

-- Every row that is tied to a person or their account, found by the keys that tie it: a new table joins by itself. Of what only signs
-- or is a group's, the number alone.
create function tu.officer_linked(why text, who uuid) returns table (tab text, col text, n bigint, rows jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
declare one record; own uuid; counted bigint; found jsonb; bare text[]; narrowed text;
begin
  perform tu.officer_acts('see_person', why, who);
  if not tu.officer_knows(who) then return; end if;
  select p.account_id into own from people_person p where p.id = who;
  for one in
    select 'people_person'::regclass as of, 'id'::name as named, who as id
    union all select 'people_account'::regclass, 'id', own where own is not null
    union all select c.conrelid::regclass, a.attname, case c.confrelid when 'people_person'::regclass then who else own end
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid in ('people_person'::regclass, 'people_account'::regclass)
        and c.conrelid <> 'people_person'::regclass and array_length(c.conkey, 1) = 1
  loop
    if one.id is null then continue; end if;
    execute format('select count(*) from %s t where t.%I = $1', one.of, one.named) into counted using one.id;
    if counted = 0 then continue; end if;
    found := null;
    if one.named in ('id', 'person_id', 'user_id') and not exists (
        select 1 from pg_attribute a where a.attrelid = one.of and a.attname = 'charter_id') then
      select array_agg(a.attname::text) into bare from pg_attribute a where a.attrelid = one.of and (a.atttypid = 'bytea'::regtype
        or a.attname in ('password', 'data', 'key', 'session_key', 'token', 'token_secret', 'secret'));
      narrowed := case when exists (select 1 from pg_attribute a where a.attrelid = one.of and a.attname = 'circle_id')
        then ' and exists (select 1 from sharing_circle c where c.id = t.circle_id and c.kind = ''organisation'')' else '' end;
      execute format('select jsonb_agg(to_jsonb(t) - $2) from (select * from %s t where t.%I = $1%s limit 200) t', one.of, one.named, narrowed)
        into found using one.id, coalesce(bare, '{}');
    end if;
    return query select one.of::text, one.named::text, counted, found;
  end loop;
  return query select 'sharing_entry', 'person', count(*), null::jsonb from sharing_entry e where e.person = who having count(*) > 0;
end $$;

-- A line for the file that leaves.
create function tu.officer_takes(why text, about uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  select tu.officer_acts('export_person', why, about)
$$;

-- The directory's words about somebody, corrected. The mail of an account is changed by its owner: codes go there.
create function tu.officer_corrects(why text, who uuid, new_name text, new_key text, new_mail text, new_phone text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare before people_person;
begin
  perform tu.officer_acts('correct_person', why, who);
  if not tu.officer_knows(who) then return 'not_found'; end if;
  select * into before from people_person p where p.id = who for update;
  if before.account_id is not null and lower(before.mail) <> lower(new_mail) then return 'mail_is_their_own'; end if;
  if new_name = '' then return 'name_is_owed'; end if;
  update people_person set name = new_name, sort_key = new_key, mail = new_mail, phone = new_phone where id = who;
  return 'done';
end $$;

-- An order to erase is checked as it is given, and again by the job that obeys it.
create function tu.officer_may_erase(kind text, item uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select tu.answers_as_officer() and case when kind = 'people_person' then item <> tu.person() and tu.officer_knows(item)
    else exists (select 1 from kernel_datakey k where k.record = item and k.kind = officer_may_erase.kind and k.mark is not null
                 and tu.officer_keeps(k.under_id)) end
$$;

do $$ declare named text; begin
  foreach named in array array['answers_as_officer()', 'officer_of()', 'authority_holds(uuid, uuid)', 'officer_keeps(text)', 'officer_knows(uuid)',
      'officer_acts(text, text, uuid)', 'officer_find(text, text[], bytea[], text, text, text)', 'officer_linked(text, uuid)', 'officer_takes(text, uuid)',
      'officer_corrects(text, uuid, text, text, text, text)', 'officer_may_erase(text, uuid)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
  foreach named in array array['officer_acts(text, text, uuid)', 'officer_knows(uuid)', 'officer_keeps(text)'] loop
    execute format('revoke execute on function tu.%s from public', named);
    execute format('grant execute on function tu.%s to tu_keeper', named);
  end loop;
end $$;

-- Requests and orders: of the officer of that authority alone.
select tu.protect_as('sharing_rightsrequest', $$ authority_id in (select tu.officer_of()) $$);
drop policy erased on sharing_rightsrequest;
select tu.protect_as('sharing_erasure', $$ authority_id in (select tu.officer_of()) $$,
  $$ by = (select tu.person()) and authority_id in (select tu.officer_of()) and tu.officer_may_erase(kind, item) $$);
drop policy changed on sharing_erasure;
drop policy erased on sharing_erasure;

-- What the town says of its own data is for everybody; its coordination writes it.
select tu.protect_as('sharing_datanotice', 'true', '(select tu.coordinates())');
drop policy changed on sharing_datanotice;
drop policy erased on sharing_datanotice;
create policy changed on sharing_datanotice for update to tu_app using ((select tu.coordinates())) with check ((select tu.coordinates()));
