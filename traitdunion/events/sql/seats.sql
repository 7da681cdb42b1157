-- Places at events. Who registers sees no other registration, so the database counts, and alone gives the last place.

create function tu.events_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare before integer := 0; after integer := 0;
begin
  if tg_op <> 'INSERT' then before := (old.state = 'confirmed')::integer; end if;
  if tg_op <> 'DELETE' then after := (new.state = 'confirmed')::integer; end if;
  if before <> after then
    if tg_table_name = 'events_registration' then
      update events_event set taken = taken + after - before where id = coalesce(new.event_id, old.event_id);
    else
      update events_workshop set taken = taken + after - before where id = coalesce(new.workshop_id, old.workshop_id);
    end if;
  end if;
  return null;
end $$;

create function tu.events_count_is_the_databases() returns trigger language plpgsql as $$
begin
  if current_user not in ('tu_keeper', 'tu_owner') and new.taken is distinct from (case when tg_op = 'INSERT' then 0 else old.taken end) then
    raise exception 'this is written by its own act only' using errcode = 'TU003';
  end if;
  return new;
end $$;

-- What becomes of one more registration. A full event is only read (shared lock): its waiting list grows without a queue of writers.
create function tu.events_seat(asked uuid, mail_mark bytea) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare found_event events_event; is_full boolean;
begin
  loop
    select * into found_event from events_event where id = asked;
    if not found or found_event.state <> 'announced' or statement_timestamp() >= coalesce(found_event.closes, found_event.starts) then
      return 'closed';
    end if;
    if exists (select 1 from events_registrant where event_id = asked and mark = mail_mark) then return 'known'; end if;
    is_full := coalesce(found_event.taken >= found_event.capacity, false);
    if is_full then
      select * into found_event from events_event where id = asked for share;
      if found_event.taken >= found_event.capacity then return 'waiting'; end if;
    else
      select * into found_event from events_event where id = asked for no key update;
      if found_event.state <> 'announced' then return 'closed'; end if;
      if found_event.capacity is null or found_event.taken < found_event.capacity then return 'confirmed'; end if;
      return 'waiting';
    end if;
  end loop;
end $$;

-- Give the workshops' free places, first come first served; who gets the choice gives the wish back.
create function tu.events_fill_workshops(asked uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
  end loop;
end $$;

-- Let the waiting list move as far as places are free; answer who moved. Asked again, it moves nobody more.
create function tu.events_move_up(asked uuid) returns setof uuid language plpgsql security definer set search_path = public, pg_temp as $$
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
  perform tu.events_fill_workshops(asked);
end $$;

do $$ declare named text; begin
  foreach named in array array['events_counted()', 'events_seat(uuid, bytea)', 'events_fill_workshops(uuid)', 'events_move_up(uuid)'] loop
    execute format('alter function tu.%s owner to tu_keeper', named);
  end loop;
end $$;

create trigger counted after insert or delete or update of state on events_registration for each row execute function tu.events_counted();
create trigger counted after insert or delete or update of state on events_workshopchoice for each row execute function tu.events_counted();
create trigger guard_count before insert or update on events_event for each row execute function tu.events_count_is_the_databases();
create trigger guard_count before insert or update on events_workshop for each row execute function tu.events_count_is_the_databases();
select tu.sealed('events_registrant'), tu.sealed('events_videolink');
