-- Django's cache: made here, so that an installation needs no step more than `migrate`. Unlogged: it may be lost.
create unlogged table kernel_cache (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index kernel_cache_expires on kernel_cache (expires);

alter table kernel_counter set unlogged;

-- How many mails wait, and since when: pages may know that, and nothing else of the outgoing mail.
create function kernel_mail_figures(out waiting bigint, out failed bigint, out oldest timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where failed_at is null), count(*) filter (where failed_at is not null),
         min(created) filter (where failed_at is null)
  from kernel_outgoing where sent_at is null
$$;
alter function kernel_mail_figures() owner to tu_keeper;
