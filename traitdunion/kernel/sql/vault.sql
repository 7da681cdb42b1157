-- A record that goes takes its data key with it, whoever erases it: what it sealed can be read nowhere any more.
create function tu.unkey() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from kernel_datakey where record in (select id from gone);
  return null;
end $$;
alter function tu.unkey() owner to tu_keeper;

create function tu.sealed(tab text) returns void language plpgsql as $$
begin
  execute format('create trigger unkey after delete on %I referencing old table as gone for each statement execute function tu.unkey()', tab);
end $$;
revoke execute on function tu.sealed(text) from public;

-- A mail that waits and tells of an erased record never leaves. Pages may ask it, and learn nothing.
create function kernel_withdraw_mail(told_of uuid[]) returns void language sql volatile security definer set search_path = public, pg_temp as
$$ delete from kernel_outgoing where about = any (told_of) and sent_at is null $$;
alter function kernel_withdraw_mail(uuid[]) owner to tu_keeper;
