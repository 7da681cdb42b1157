select tu.protect_as('sharing_circle',
  $$ id = any ((select tu.circles())::integer[]) or kind in ('public', 'organisation', 'council') $$,
  $$ kind = 'pass' or tu.seated() $$);
select tu.protect_as('sharing_seat',
  $$ person_id = (select tu.person()) or circle_id = any ((select tu.circles())::integer[]) or (select tu.coordinates()) $$,
  $$ tu.may_seat(circle_id) $$);
drop policy changed on sharing_seat;
create policy changed on sharing_seat for update to tu_app using (tu.may_seat(circle_id)) with check (tu.may_seat(circle_id));
drop policy erased on sharing_seat;
select tu.protect_as('sharing_reveal',
  $$ circle_id = any ((select tu.circles())::integer[]) or source_id = any ((select tu.circles())::integer[]) $$,
  $$ by is not distinct from (select tu.person()) and tu.may_reveal(item)
     and (source_id is null or source_id = any ((select tu.circles())::integer[])) $$);
drop policy erased on sharing_reveal;
create trigger copy_dates before insert on sharing_reveal for each row execute function tu.copy_dates();
create trigger revealed_many after insert on sharing_reveal referencing new table as fresh
  for each statement execute function tu.revealed_many();
create trigger revealed after delete or update of ended, until, circle_id on sharing_reveal
  for each row execute function tu.revealed();

-- The journal: added to by those who act, read by nobody but the keeper.
alter table sharing_entry enable row level security;
alter table sharing_entry force row level security;
create policy keeper on sharing_entry to tu_keeper using (true) with check (true);
create policy owner on sharing_entry to tu_owner using (true) with check (true);
create policy made on sharing_entry for insert to tu_app with check (person is not distinct from (select tu.person()));

-- The directory is for those who hold a seat.
select tu.protect_as('people_person', $$ id = (select tu.person()) or (select tu.seated()) $$, $$ (select tu.seated()) $$);

insert into sharing_circle (id, kind, name, basis, purpose, created) values (1, 'public', 'Public', 'none', '', now());
