-- The guard of a dispatch locks the period, which the application's role may not; so it does it with the rights of its owner.

alter function post.guard_dispatch() security definer;
alter function post.guard_dispatch() set search_path = pg_catalog;
