-- Agreements: seen by the coordination of their authority and by their parties; a strategy is read by every member.
create function tu.keeps_for(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from sharing_seat s join sharing_circle c on c.id = s.circle_id
    join people_authority a on a.organisation_id = c.organisation_id or a.handler_id = c.organisation_id
    where a.id = which and s.person_id = tu.person() and s.role in ('chair', 'secretary') and c.id = any (tu.circles()))
$$;

create function tu.is_party(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (
    select 1 from councils_party p join sharing_circle c on c.organisation_id = p.organisation_id
    where p.agreement_id = which and c.id = any (tu.circles()))
$$;

create function tu.keeps_agreement(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select tu.keeps_for(a.authority_id) from councils_agreement a where a.id = which $$;

create function tu.keeps_strategy(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select tu.keeps_for(s.authority_id) from councils_strategy s where s.id = which $$;

-- Which strategy a lower row belongs to, by whatever stands above it.
create function tu.keeps_axis(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select tu.keeps_strategy(strategy_id) from councils_axis where id = which $$;
create function tu.keeps_objective(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select tu.keeps_axis(axis_id) from councils_objective where id = which $$;
create function tu.keeps_indicator(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$ select tu.keeps_objective(objective_id) from councils_indicator where id = which $$;

-- In whose name one may speak of a commitment.
create function tu.speaks_for(which uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from sharing_circle c where c.organisation_id = which and c.id = any (tu.circles()))
$$;

create function tu.protect_kept(tab text, seen text, kept text) returns void language plpgsql as $$
begin
  perform tu.protect_as(tab, seen, kept);
  execute format('drop policy changed on %I', tab);
  execute format('drop policy erased on %I', tab);
  execute format('create policy changed on %I for update to tu_app using (%s) with check (%s)', tab, kept, kept);
  execute format('create policy erased on %I for delete to tu_app using (%s)', tab, kept);
end $$;

select tu.protect_kept('councils_agreement', $$ tu.keeps_for(authority_id) or tu.is_party(id) $$, $$ tu.keeps_for(authority_id) $$);
select tu.protect_kept('councils_party', $$ tu.keeps_agreement(agreement_id) or tu.is_party(agreement_id) $$, $$ tu.keeps_agreement(agreement_id) $$);
select tu.protect_kept('councils_agreementyear', $$ tu.keeps_agreement(agreement_id) or tu.is_party(agreement_id) $$, $$ tu.keeps_agreement(agreement_id) $$);
select tu.protect_kept('councils_commitment', $$ tu.keeps_agreement(agreement_id) or tu.is_party(agreement_id) $$, $$ tu.keeps_agreement(agreement_id) $$);
-- A party says where its own commitment stands, without making or rewriting any.
create policy said on councils_commitment for update to tu_app
  using (tu.is_party(agreement_id) and tu.speaks_for(organisation_id)) with check (tu.is_party(agreement_id) and tu.speaks_for(organisation_id));
create function tu.only_its_state() returns trigger language plpgsql as $$
begin
  if current_user in ('tu_keeper', 'tu_owner') or tu.keeps_agreement(old.agreement_id) then return new; end if;
  if (new.id, new.agreement_id, new.organisation_id, new.what, new.due, new.created)
     is distinct from (old.id, old.agreement_id, old.organisation_id, old.what, old.due, old.created) then
    raise exception 'a party says where its commitment stands, no more' using errcode = 'TU003';
  end if;
  return new;
end $$;
create trigger only_its_state before update on councils_commitment for each row execute function tu.only_its_state();
select tu.protect_as('councils_commitmentstep',
  $$ exists (select 1 from councils_commitment p where p.id = commitment_id) $$,
  $$ by = (select tu.person()) and exists (select 1 from councils_commitment p where p.id = commitment_id) $$);
drop policy changed on councils_commitmentstep;
drop policy erased on councils_commitmentstep;

select tu.protect_kept('councils_strategy', $$ (select tu.seated()) $$, $$ tu.keeps_for(authority_id) $$);
select tu.protect_kept('councils_axis', $$ (select tu.seated()) $$, $$ tu.keeps_strategy(strategy_id) $$);
select tu.protect_kept('councils_objective', $$ (select tu.seated()) $$, $$ tu.keeps_axis(axis_id) $$);
select tu.protect_kept('councils_strategystep', $$ (select tu.seated()) $$, $$ tu.keeps_objective(objective_id) $$);
select tu.protect_kept('councils_indicator', $$ (select tu.seated()) $$, $$ tu.keeps_objective(objective_id) $$);
select tu.protect_kept('councils_indicatorvalue', $$ (select tu.seated()) $$, $$ tu.keeps_indicator(indicator_id) $$);
drop function tu.protect_kept(text, text, text);

do $$ declare named text; begin
  foreach named in array array['keeps_for', 'is_party', 'keeps_agreement', 'keeps_strategy', 'keeps_axis', 'keeps_objective', 'keeps_indicator',
      'speaks_for'] loop
    execute format('alter function tu.%s(uuid) owner to tu_keeper', named);
  end loop;
end $$;
