-- On the day and after: what whoever registered may do by their own link, and what the organiser alone reads.

create function tu.events_mine(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from events_event e where e.id = which and e.circle_id = any (tu.circles()))
$$;

-- Whoever holds a place at an event, by their link; or a table of it, by its own.
create function tu.events_takes_part(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from events_registration r where r.event_id = which and r.by_pass_id = any (tu.circles()) and r.state = 'confirmed' and r.revoked is null)
      or exists (select 1 from events_table t where t.event_id = which and t.by_pass_id = any (tu.circles()))
$$;

create function tu.events_holds(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from events_registration r where r.id = which and r.by_pass_id = any (tu.circles()) and r.state = 'confirmed' and r.revoked is null)
$$;

create function tu.events_at_table(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from events_table t where t.id = which and t.by_pass_id = any (tu.circles()))
$$;

-- « Je suis là » : the code of the room and the number of a registration, no link needed. Said twice, it is said once.
create function tu.events_say_present(which uuid, wanted_half text, said_code text, said_number text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_one uuid; made integer;
begin
  if not exists (select 1 from events_checkincode c where c.event_id = which and c.half = wanted_half and c.code = said_code) then
    return 'wrong_code';
  end if;
  select r.id into found_one from events_registration r
    where r.event_id = which and r.number = said_number and r.state = 'confirmed' and r.revoked is null;
  if found_one is null then return 'unknown_number'; end if;
  insert into events_presence (id, event_id, registration_id, way, half, starts, at)
    values (gen_random_uuid(), which, found_one, 'code', wanted_half, statement_timestamp(), statement_timestamp())
    on conflict do nothing;
  get diagnostics made = row_count;
  return case when made = 1 then 'done' else 'already' end;
end $$;

-- A certificate says that it is one, of which event, for how many hours: never for whom.
create function tu.events_certificate(said_reference text)
returns table (title text, organiser text, starts timestamptz, ends timestamptz, minutes integer, halves jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.title, o.name, e.starts, e.ends, a.minutes, a.halves
  from events_attendance a join events_event e on e.id = a.event_id join people_organisation o on o.id = e.organiser_id
  where a.reference = said_reference and a.issued is not null and a.minutes > 0
$$;

-- Answers are added up as they come. That somebody answered is kept; what they answered is tied to nobody.
create function tu.events_answer_survey(which uuid, answers integer[], said text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_event uuid; made integer; names text[] := array['useful', 'apply', 'held'];
begin
  if not tu.events_holds(which) then return 'unknown'; end if;
  select r.event_id into found_event from events_registration r join events_event e on e.id = r.event_id
    where r.id = which and e.starts <= statement_timestamp();
  if found_event is null then return 'too_early'; end if;
  insert into events_surveydone (registration_id) values (which) on conflict do nothing;
  get diagnostics made = row_count;
  if made = 0 then return 'already'; end if;
  for place in 1..3 loop
    if answers[place] between 1 and 4 then
      insert into events_surveytally (id, event_id, question, answer, n) values (gen_random_uuid(), found_event, names[place], answers[place], 1)
        on conflict (event_id, question, answer) do update set n = events_surveytally.n + 1;
    end if;
  end loop;
  if said <> '' then
    insert into events_surveyword (id, event_id, words) values (gen_random_uuid(), found_event, said);
  end if;
  return 'done';
end $$;

do $$ declare named text; begin
  foreach named in array array['events_mine(uuid)', 'events_takes_part(uuid)', 'events_holds(uuid)', 'events_at_table(uuid)',
    'events_say_present(uuid, text, text, text)', 'events_certificate(text)', 'events_answer_survey(uuid, integer[], text)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;
