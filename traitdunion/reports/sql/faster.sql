-- What is owed to be answered, found from the reveals to the viewer's own circles: it costs what is visible, whatever is hidden.
-- As whoever asks, so that the policies of reveals hold; along their index, where their bitmaps would read all that was ever shown.
create or replace function tu.owed_reports(before timestamptz, most integer) returns setof uuid language sql stable rows 1000
set search_path = public, tu, pg_temp set enable_bitmapscan = off as $$
  select distinct v.item from unnest((select tu.circles())) c
  cross join lateral (
    select v.item from sharing_reveal v
    where v.kind = 'reports_report' and v.circle_id = c and v.ended is null and v.item_due is not null
      and v.item_due < coalesce(before, 'infinity') and (v.until is null or v.until > statement_timestamp())
    order by v.item_due limit most) v
$$;
