-- The prize: who keeps an edition, who judges which file, what stays shut until the scores open.
-- Its organiser keeps a call: the coordination of its authority (tu.keeps_for, of the agreements).
create function tu.award_keeps(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select coalesce((select tu.keeps_for(c.authority_id) from awards_call c where c.id = which), false) $$;

create function tu.award_sits(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from awards_call c join awards_juror j on j.call_id = c.id
    where c.id = which and j.person_id = tu.person() and c.jury_id = any (tu.circles()))
$$;

-- The scores are open to whoever keeps the call and to its jury.
create function tu.award_open_to(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from awards_call c where c.id = which and c.opened is not null) and (tu.award_keeps(which) or tu.award_sits(which))
$$;

create function tu.award_announced(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select exists (select 1 from awards_call c where c.id = which and c.announced is not null) $$;

-- A juror who declared no conflict reads the file; once the scores are open, the whole jury does but who is barred from it.
create function tu.award_judges(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from awards_application p join awards_call c on c.id = p.call_id join awards_juror j on j.call_id = c.id
    left join awards_assignment a on a.juror_id = j.id and a.application_id = p.id
    where p.id = which and p.state in ('sent', 'to_complete') and j.person_id = tu.person() and c.jury_id = any (tu.circles())
      and c.closes <= statement_timestamp()
      and (a.declared is not null or (c.opened is not null and coalesce(a.bar, '') = '')))
$$;

create function tu.award_sent_to(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from awards_application p where p.id = which and p.state in ('sent', 'to_complete') and tu.award_keeps(p.call_id))
$$;

create function tu.award_writes(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select exists (select 1 from awards_application p where p.id = which and p.circle_id = any (tu.circles())) $$;

create function tu.award_call_of(which uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$ select p.call_id from awards_application p where p.id = which $$;

create function tu.award_names(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from awards_application p join awards_call c on c.id = p.call_id
                 where p.id = which and (not c.blind or c.announced is not null)) and tu.award_judges(which)
$$;

-- One's own assignment: it may be read to declare; the opinion goes with it once declared, in a jury where one still sits.
create function tu.award_given(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from awards_juror j join awards_call c on c.id = j.call_id
                 where j.id = which and j.person_id = tu.person() and c.jury_id = any (tu.circles()))
$$;

create function tu.award_juror_call(which uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$ select j.call_id from awards_juror j where j.id = which $$;

create function tu.award_opines(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from awards_assignment a where a.id = which and a.declared is not null and a.bar = '' and tu.award_given(a.juror_id))
$$;

create function tu.award_weighs(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from awards_assignment a join awards_application p on p.id = a.application_id
    where a.id = which and tu.award_open_to(p.call_id) and (tu.award_keeps(p.call_id) or tu.award_judges(p.id)))
$$;

create function tu.award_ballot_call(which uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$ select j.call_id from awards_ballot b join awards_juror j on j.id = b.juror_id where b.id = which $$;

do $$ declare named text; begin
  foreach named in array array['keeps', 'sits', 'open_to', 'announced', 'judges', 'sent_to', 'writes', 'call_of', 'names', 'given', 'juror_call',
      'opines', 'weighs', 'ballot_call'] loop
    execute format('alter function tu.award_%s(uuid) owner to tu_keeper', named);
  end loop;
end $$;

-- Seen by some, written by fewer.
create function tu.protect_written(tab text, seen text, made text, changed text, erased text) returns void language plpgsql as $$
begin
  perform tu.protect_as(tab, seen, made);
  execute format('drop policy changed on %I', tab);
  execute format('drop policy erased on %I', tab);
  execute format('create policy changed on %I for update to tu_app using (%s) with check (%s)', tab, changed, changed);
  execute format('create policy erased on %I for delete to tu_app using (%s)', tab, erased);
end $$;

select tu.protect_written('awards_call', $$ published is not null or tu.keeps_for(authority_id) $$,
  $$ tu.keeps_for(authority_id) $$, $$ tu.keeps_for(authority_id) $$, $$ tu.keeps_for(authority_id) and published is null $$);
select tu.protect_written('awards_criterion', $$ exists (select 1 from awards_call c where c.id = call_id) $$,
  $$ tu.award_keeps(call_id) $$, $$ tu.award_keeps(call_id) $$, $$ tu.award_keeps(call_id) $$);
select tu.protect_written('awards_application',
  $$ circle_id = any ((select tu.circles())::integer[]) or (state in ('sent', 'to_complete') and (tu.award_keeps(call_id) or tu.award_judges(id))) $$,
  $$ circle_id = any ((select tu.circles())::integer[]) and circle_id <> 1 and state = 'draft' $$,
  $$ circle_id = any ((select tu.circles())::integer[]) or (state in ('sent', 'to_complete') and tu.award_keeps(call_id)) $$,
  $$ circle_id = any ((select tu.circles())::integer[]) and state = 'draft' $$);
select tu.protect_written('awards_applicant',
  $$ tu.award_writes(application_id) or tu.award_sent_to(application_id) or tu.award_names(application_id) $$,
  $$ tu.award_writes(application_id) $$, $$ tu.award_writes(application_id) $$, $$ tu.award_writes(application_id) $$);
select tu.protect_written('awards_applicantcontact', $$ tu.award_writes(application_id) or tu.award_sent_to(application_id) $$,
  $$ tu.award_writes(application_id) $$, $$ tu.award_writes(application_id) $$, $$ tu.award_writes(application_id) $$);
select tu.protect_written('awards_attachment',
  $$ tu.award_writes(application_id) or tu.award_sent_to(application_id)
     or (tu.award_judges(application_id) and (nameless or tu.award_names(application_id))) $$,
  $$ tu.award_writes(application_id) $$, $$ tu.award_sent_to(application_id) $$, $$ tu.award_writes(application_id) $$);
select tu.protect_written('awards_juror', $$ tu.award_keeps(call_id) or tu.award_sits(call_id) $$,
  $$ tu.award_keeps(call_id) $$, $$ tu.award_keeps(call_id) $$, $$ tu.award_keeps(call_id) $$);
select tu.protect_written('awards_assignment',
  $$ tu.award_keeps(tu.award_juror_call(juror_id)) or tu.award_given(juror_id)
     or (tu.award_open_to(tu.award_juror_call(juror_id)) and tu.award_judges(application_id)) $$,
  $$ tu.award_keeps(tu.award_juror_call(juror_id)) $$, $$ tu.award_keeps(tu.award_juror_call(juror_id)) or tu.award_given(juror_id) $$,
  $$ tu.award_keeps(tu.award_juror_call(juror_id)) $$);
select tu.protect_written('awards_opinion', $$ tu.award_opines(assignment_id) or tu.award_weighs(assignment_id) $$,
  $$ tu.award_opines(assignment_id) $$, 'false', $$ tu.award_opines(assignment_id) $$);
select tu.protect_written('awards_ballot',
  $$ tu.award_keeps(tu.award_juror_call(juror_id)) or tu.award_sits(tu.award_juror_call(juror_id)) $$, 'false', 'false', 'false');
select tu.protect_written('awards_nonce', $$ tu.award_open_to(tu.award_ballot_call(ballot_id)) $$, 'false', 'false', 'false');
select tu.protect_written('awards_deliberation', $$ tu.award_open_to(call_id) $$,
  $$ tu.award_keeps(call_id) and tu.award_open_to(call_id) $$, $$ tu.award_keeps(call_id) and tu.award_open_to(call_id) $$, $$ tu.award_keeps(call_id) $$);
select tu.protect_written('awards_laureate', $$ tu.award_announced(call_id) or tu.award_open_to(call_id) $$,
  $$ tu.award_keeps(call_id) and tu.award_open_to(call_id) $$, $$ tu.award_keeps(call_id) and tu.award_open_to(call_id) $$,
  $$ tu.award_keeps(call_id) and not tu.award_announced(call_id) $$);
select tu.protect_written('awards_feedback',
  $$ tu.award_keeps(tu.award_call_of(application_id)) or (sent is not null and tu.award_writes(application_id)) $$,
  $$ tu.award_sent_to(application_id) $$, $$ tu.award_sent_to(application_id) $$, $$ tu.award_sent_to(application_id) $$);

-- The library: what is published is everybody's; a draft is its writers'.
create function tu.award_edits(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select exists (select 1 from awards_practice p where p.id = which and p.circle_id = any (tu.circles())) $$;
alter function tu.award_edits(uuid) owner to tu_keeper;
select tu.protect_written('awards_practice', $$ published is not null or circle_id = any ((select tu.circles())::integer[]) $$,
  $$ circle_id = any ((select tu.circles())::integer[]) and circle_id <> 1 and published is null $$,
  $$ circle_id = any ((select tu.circles())::integer[]) $$, $$ circle_id = any ((select tu.circles())::integer[]) $$);
select tu.protect_written('awards_practiceimage', $$ exists (select 1 from awards_practice p where p.id = practice_id) $$,
  $$ tu.award_edits(practice_id) $$, $$ tu.award_edits(practice_id) $$, $$ tu.award_edits(practice_id) $$);
select tu.protect_written('awards_practicecomment',
  $$ (select tu.seated()) and exists (select 1 from awards_practice p where p.id = practice_id) $$,
  $$ (select tu.seated()) and by = (select tu.person()) and exists (select 1 from awards_practice p where p.id = practice_id and p.published is not null) $$,
  'false', $$ by = (select tu.person()) or tu.award_edits(practice_id) $$);
select tu.protect_written('awards_adoption', $$ exists (select 1 from awards_practice p where p.id = practice_id) $$,
  $$ by = (select tu.person()) and tu.speaks_for(organisation_id) and exists (select 1 from awards_practice p where p.id = practice_id and p.published is not null) $$,
  $$ tu.speaks_for(organisation_id) $$, $$ tu.speaks_for(organisation_id) $$);
drop function tu.protect_written(text, text, text, text, text);

-- What is sealed loses its key with its row.
select tu.sealed('awards_applicantcontact'), tu.sealed('awards_attachment'), tu.sealed('awards_opinion'), tu.sealed('awards_nonce');

-- Whoever organises asks for more, and changes no word of a file; whoever wrote it does not decide what is asked.
create function tu.award_only_asks() returns trigger language plpgsql as $$
begin
  if current_user in ('tu_keeper', 'tu_owner') then return new; end if;
  if (new.id, new.call_id, new.circle_id, new.number, new.created) is distinct from (old.id, old.call_id, old.circle_id, old.number, old.created) then
    raise exception 'a file stays where it was made' using errcode = 'TU003';
  end if;
  if old.circle_id = any (tu.circles()) then return new; end if;
  if (new.title, new.theme, new.place_types, new.partner_kinds, new.since, new.context, new.need, new.partners, new.steps, new.means, new.results,
      new.evaluation, new.proof, new.transferability, new.for_library, new.sent)
     is distinct from (old.title, old.theme, old.place_types, old.partner_kinds, old.since, old.context, old.need, old.partners, old.steps, old.means,
      old.results, old.evaluation, old.proof, old.transferability, old.for_library, old.sent) then
    raise exception 'whoever organises asks, and writes nothing' using errcode = 'TU003';
  end if;
  return new;
end $$;
create trigger only_asks before update on awards_application for each row execute function tu.award_only_asks();

-- Nothing is scored before the files close nor after the jury ends, and a declaration is not taken back once scores are sealed.
create function tu.award_judging() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from awards_assignment a join awards_juror j on j.id = a.juror_id join awards_call c on c.id = j.call_id
    where a.id = coalesce(new.assignment_id, old.assignment_id) and c.closes <= statement_timestamp() and statement_timestamp() < c.jury_ends
      and c.sealed is null) then
    raise exception 'the jury has ended' using errcode = 'TU003';
  end if;
  return coalesce(new, old);
end $$;
alter function tu.award_judging() owner to tu_keeper;
create trigger judging before insert or update or delete on awards_opinion for each row when (current_user not in ('tu_keeper', 'tu_owner'))
  execute function tu.award_judging();

-- What a juror said of a file goes with the assignment, though whoever ends it never read it.
create function tu.award_forget_opinion() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from awards_opinion where assignment_id = old.id;
  return old;
end $$;
alter function tu.award_forget_opinion() owner to tu_keeper;
create trigger forget_opinion before delete on awards_assignment for each row execute function tu.award_forget_opinion();

-- A juror says of an assignment that there is a conflict or that there is none; which file and whose it is stays.
create function tu.award_only_declares() returns trigger language plpgsql as $$
begin
  if current_user in ('tu_keeper', 'tu_owner') then return new; end if;
  if (new.id, new.application_id, new.juror_id, new.created) is distinct from (old.id, old.application_id, old.juror_id, old.created)
     or (not tu.award_keeps(tu.award_juror_call(old.juror_id)) and old.bar <> '') then
    raise exception 'a juror declares, no more' using errcode = 'TU003';
  end if;
  if new.declared is distinct from old.declared and not tu.award_given(old.juror_id) then
    raise exception 'nobody declares for another' using errcode = 'TU003';
  end if;
  return new;
end $$;
create trigger only_declares before update on awards_assignment for each row execute function tu.award_only_declares();

-- The scores open after their seal, and the seal is the keeper's.
create function tu.award_seals() returns trigger language plpgsql as $$
begin
  if current_user in ('tu_keeper', 'tu_owner') then return new; end if;
  if new.sealed is distinct from old.sealed or (new.id, new.authority_id, new.jury_id, new.created) is distinct from (old.id, old.authority_id, old.jury_id, old.created) then
    raise exception 'this is written by its own act only' using errcode = 'TU003';
  end if;
  if old.published is not null and (old.opened is not null or old.closes <= statement_timestamp())
     and (new.closes, new.blind, new.published) is distinct from (old.closes, old.blind, old.published) then
    raise exception 'this is settled once files are read' using errcode = 'TU003';
  end if;
  if old.sealed is not null and new.jury_ends is distinct from old.jury_ends then
    raise exception 'the scores are sealed' using errcode = 'TU003';
  end if;
  return new;
end $$;
create trigger seals before update on awards_call for each row execute function tu.award_seals();

-- The names that a blind reading hides, told to whoever reads the file so that the page takes them out of the text.
create function tu.award_hidden(files uuid[]) returns table (application uuid, name text, commune text) language sql stable security definer
set search_path = public, pg_temp as $$
  select p.application_id, p.name::text, p.commune_name::text from awards_applicant p
  where p.application_id = any (files) and tu.award_judges(p.application_id)
$$;
alter function tu.award_hidden(uuid[]) owner to tu_keeper;
