-- Words are searched by a function that takes the circles itself: full-text operators are not leakproof, so a policy
-- would keep them from their index. Bitmaps only: no plan to guess.
create or replace function tu.report_words() returns trigger language plpgsql as $$
begin
  new.tsv := setweight(to_tsvector('french', coalesce(new.place_label, '')), 'A')
          || setweight(to_tsvector('simple', coalesce(new.reference, '')), 'A')
          || setweight(to_tsvector('french', coalesce(new.words, '')), 'B');
  return new;
end $$;
create trigger report_words before insert or update of words, place_label, reference on reports_report
  for each row execute function tu.report_words();
create index report_tsv on reports_report using gin (tsv);

create or replace function tu.search_report(q tsquery) returns setof uuid language sql stable security definer rows 1000
set search_path = public, tu, pg_temp set enable_indexscan = off set enable_seqscan = off as $$
  select id from reports_report
  where tsv @@ q and audience && (select tu.circles())
    and (audience_until is null or audience_until > statement_timestamp() or tu.still_seen(id))
$$;
alter function tu.search_report(tsquery) owner to tu_keeper;
