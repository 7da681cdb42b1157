-- « Moi aussi »: a visitor sees no report, yet may join one. From three voices on only, so that nobody learns that one neighbour spoke.
create or replace function tu.similar_report(wanted text, at_place uuid, near bigint[], since timestamptz, at_least integer)
returns table (id uuid, voices bigint) language sql stable security definer set search_path = public, pg_temp as $$
  with close_by as (
    select r.id, r.created, r.joined_to_id from reports_report r
    where r.category = wanted and r.created >= since and r.level = 'partners' and r.audience <> '{}'
      and r.state in ('received', 'read', 'passed_on', 'in_hand', 'watched')
      and (r.place_id = at_place or (at_place is null and r.cell = any (near)))
  )
  select (select c.id from close_by c where c.joined_to_id is null order by c.created limit 1), count(*)
  from close_by having count(*) >= at_least and count(*) filter (where joined_to_id is null) > 0
$$;
alter function tu.similar_report(text, uuid, bigint[], timestamptz, integer) owner to tu_keeper;

create or replace function tu.joined() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update reports_report set voices = voices + 1 where id = new.joined_to_id;
  insert into reports_step (id, report_id, at, move, state, organisation_id, to_id, words, promised)
  select gen_random_uuid(), new.id, statement_timestamp(), s.move, s.state, s.organisation_id, s.to_id, '', s.promised
  from reports_step s where s.report_id = new.joined_to_id and s.undone is null and s.move <> 'receive' and s.by is not null
  order by s.at desc limit 1;
  return null;
end $$;
alter function tu.joined() owner to tu_keeper;
create trigger joined after insert on reports_report for each row when (new.joined_to_id is not null) execute function tu.joined();

-- A joiner starts where the report it joins stands, and owes nothing of its own.
create or replace function tu.joining() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select state, answerer_id, promised into new.state, new.answerer_id, new.promised from reports_report where id = new.joined_to_id;
  new.due := null;
  return new;
end $$;
alter function tu.joining() owner to tu_keeper;
create trigger joining before insert on reports_report for each row when (new.joined_to_id is not null) execute function tu.joining();
