-- Who speaks and has not agreed yet to be named: their function alone, at an event that everybody may read.
create function tu.events_unnamed(asked uuid) returns table (id uuid, sequence uuid, function text, place smallint)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.sequence_id, p.function, p.position::smallint
  from events_speaker p join events_sequence s on s.id = p.sequence_id join events_event e on e.id = s.event_id
  where s.event_id = asked and e.state <> 'draft' and p.agreed is null and p.name <> ''
$$;

alter function tu.events_unnamed(uuid) owner to tu_keeper;
