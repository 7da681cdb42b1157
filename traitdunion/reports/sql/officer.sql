-- What was left with the report of a number, for the data-protection officer of the authority that keeps it: the search is noted, nothing is opened.
create function tu.officer_find_report(why text, number text) returns table (kind text, item uuid, since timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tu.officer_acts('find_person', why, null);
  return query
    select 'reports_contact'::text, c.id, c.created from reports_contact c
      join reports_report r on r.id = c.report_id join kernel_datakey k on k.record = c.id
    where replace(r.reference, ' ', '') = number and tu.officer_keeps(k.under_id) order by c.created;
end $$;
alter function tu.officer_find_report(text, text) owner to tu_keeper;
