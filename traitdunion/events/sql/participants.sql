-- Who comes, as they agreed to be said: to everybody, or to those who registered. Their name only where they asked for it.
create function tu.events_participants(asked uuid, among boolean) returns table (organisation text, function text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.organisation_name, r.function, w.listed_name
  from events_registrant w join events_registration r on r.id = w.registration_id join events_event e on e.id = w.event_id
  where w.event_id = asked and r.state = 'confirmed' and e.state not in ('draft', 'cancelled') and 'lists' = any (e.asks)
    and case when among then w.listed_registrants and exists (
          select 1 from events_registration mine
          where mine.event_id = asked and mine.state = 'confirmed' and mine.by_pass_id = any (tu.circles()) and mine.id <> r.id)
        else w.listed_public end
  order by lower(w.organisation_name), r.function, w.listed_name
$$;

-- Places in workshops, first come first served; answers who got which, for whoever waited is told.
drop function tu.events_fill_workshops(uuid);
create function tu.events_fill_workshops(asked uuid) returns table (registration uuid, choice uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare next events_workshopchoice;
begin
  perform 1 from events_event where id = asked for no key update;
  loop
    select c.* into next
      from events_sequence s join events_workshop w on w.sequence_id = s.id and (w.capacity is null or w.taken < w.capacity)
      join events_workshopchoice c on c.workshop_id = w.id and c.state = 'waiting'
      join events_registration r on r.id = c.registration_id and r.state = 'confirmed'
      where s.event_id = asked
        and not exists (select 1 from events_workshopchoice o where o.registration_id = c.registration_id and o.sequence_id = c.sequence_id
                        and o.state = 'confirmed' and (o.rank = 'choice' or c.rank = 'wish'))
      order by r.created, r.id, c.rank limit 1;
    exit when not found;
    update events_workshopchoice set state = 'confirmed' where id = next.id;
    if next.rank = 'choice' then
      update events_workshopchoice set state = 'released'
        where registration_id = next.registration_id and sequence_id = next.sequence_id and rank = 'wish';
    end if;
    registration := next.registration_id;
    choice := next.id;
    return next;
  end loop;
end $$;

-- As before, but for the workshops: whoever asks fills them next, in the same transaction, and learns who moved there.
create or replace function tu.events_move_up(asked uuid) returns setof uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare found_event events_event; free integer;
begin
  select * into found_event from events_event where id = asked for no key update;
  if not found or found_event.state not in ('announced', 'closed') or found_event.ends < statement_timestamp() then return; end if;
  free := case when found_event.capacity is null then 2147483647 else found_event.capacity - found_event.taken end;
  if free > 0 then
    return query
      with first as (select id from events_registration where event_id = asked and state = 'waiting'
                     order by created, id limit free for update skip locked)
      update events_registration r set state = 'confirmed', moved_up = statement_timestamp() from first where r.id = first.id returning r.id;
  end if;
end $$;

alter function tu.events_participants(uuid, boolean) owner to tu_keeper;
alter function tu.events_fill_workshops(uuid) owner to tu_keeper;
