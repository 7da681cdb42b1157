-- For who sees much: rows that say it are read and looked at one by one, until enough are found. Gathering first all that such
-- a viewer sees, as tu.search_report does, would cost more than the search (« is true » keeps the policy from its index).
create or replace function tu.search_report_among_many(q tsquery) returns setof uuid language sql stable security definer rows 1000
set search_path = public, tu, pg_temp set enable_indexscan = off set enable_seqscan = off as $$
  select id from reports_report
  where tsv @@ q and (audience && (select tu.circles())) is true
    and (audience_until is null or audience_until > statement_timestamp() or tu.still_seen(id))
$$;
alter function tu.search_report_among_many(tsquery) owner to tu_keeper;
