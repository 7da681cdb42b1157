-- That an answer gave its reasons stays known when its words are erased at their term: the share of such answers is published.
create or replace function tu.step_worded() returns trigger language plpgsql as $$
begin
  new.worded := new.worded or coalesce(new.words, '') <> '';
  return new;
end $$;
create trigger step_worded before insert on reports_step for each row execute function tu.step_worded();
update reports_step set worded = true where words <> '';
