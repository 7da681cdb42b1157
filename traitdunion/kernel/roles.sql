-- The roles of Trait d'union and what each may do in the database where this file is run. Running it twice changes nothing.
-- As a superuser, or as a role with CREATEROLE and CREATEDB that made the database: docs/exploitation.md says when.

do $$
begin
  if not exists (select from pg_roles where rolname = 'tu_owner') then
    create role tu_owner login;                                  -- owns the tables, runs the migrations
  end if;
  if not exists (select from pg_roles where rolname = 'tu_keeper') then
    create role tu_keeper nologin;                               -- sees every row, for a purpose; owns the definer functions
  end if;
  if not exists (select from pg_roles where rolname = 'tu_app') then
    create role tu_app login;                                    -- the web: sees what the person of the request may see
  end if;
  if not exists (select from pg_roles where rolname = 'tu_worker') then
    create role tu_worker login noinherit;                       -- the jobs: nothing until they say for whom
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant tu_owner to %I', current_user);        -- a managed server's administrator hands over what it owns
  end if;
  if not pg_has_role('tu_owner', 'tu_keeper', 'member') then
    grant tu_keeper to tu_owner;
  end if;
  if not pg_has_role('tu_worker', 'tu_app', 'member') then       -- noinherit is settled before the grant: 16 and later copy it
    grant tu_app to tu_worker;
  end if;
  if not pg_has_role('tu_worker', 'tu_keeper', 'member') then
    grant tu_keeper to tu_worker;
  end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to tu_app, tu_worker;
grant usage, create on schema public to tu_keeper, tu_owner;     -- create: else a function cannot be handed to the keeper

create schema if not exists tu;                                  -- the functions; here too, so that a backup can be restored
alter schema tu owner to tu_owner;
grant usage on schema tu to tu_app, tu_worker;
grant usage, create on schema tu to tu_keeper;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['pg_trgm', 'unaccent', 'btree_gin'] loop
    if exists (select from pg_available_extensions where name = wanted) then
      execute format('create extension if not exists %I schema public', wanted);
    else
      raise warning 'the extension % is not installed on this server', wanted;
    end if;
  end loop;
end $$;

do $$
begin
  if current_database() not in ('postgres', 'template1') then
    execute format('alter database %I owner to tu_owner', current_database());
  end if;
end $$;
