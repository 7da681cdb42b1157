-- One line a set of circles, cell, category and month. A change adds lines of +1 and -1; a job folds them together.
create or replace function tu.without_passes(circles integer[]) returns integer[] language sql immutable parallel safe as
$$ select coalesce(array_agg(c order by c), '{}') from unnest(circles) c where c > 0 $$;

create or replace function tu.tally_report() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and tu.without_passes(old.audience) <> '{}' then
    insert into reports_tally (audience, cell, category, month, n)
    values (tu.without_passes(old.audience), tu.tally_cell(old.cell), old.category, date_trunc('month', old.created at time zone 'UTC')::date, -1);
  end if;
  if tg_op <> 'DELETE' and tu.without_passes(new.audience) <> '{}' then
    insert into reports_tally (audience, cell, category, month, n)
    values (tu.without_passes(new.audience), tu.tally_cell(new.cell), new.category, date_trunc('month', new.created at time zone 'UTC')::date, 1);
  end if;
  return null;
end $$;

-- H3 keeps a cell's ancestors in its bits: resolution 11 to 9 clears two digits (sets them to 7) and writes the resolution.
create or replace function tu.tally_cell(cell bigint) returns bigint language sql immutable parallel safe as
$$ select ((cell & ~(15::bigint << 52)) | (9::bigint << 52)) | ((1::bigint << 18) - 1) $$;

create trigger tally_report after insert or delete or update of audience, cell, category on reports_report
  for each row execute function tu.tally_report();
alter function tu.tally_report() owner to tu_keeper;
create index tally_by_audience on reports_tally using gin (audience);
