-- What its program knew when a run began, so that no later program judges it by more; and when the work under a lease last moved.

create function run.schema_known() returns int language sql stable security definer set search_path = pg_catalog as $$
    select max(version::int) from flyway.history where success and version is not null
$$;
grant execute on function run.schema_known() to ${application};

-- The newest migration of the program that began the run. Of earlier runs it is told by when each migration was done, which the
-- history says in the time zone of the machine that did it, as this session does.
alter table run.run add column knew int;
update run.run
set knew = coalesce(
    (select max(history.version::int) from flyway.history as history
     where history.success and history.version is not null and history.installed_on <= run.started_at::timestamp), 0);
alter table run.run
    alter column knew set not null,
    alter column knew set default run.schema_known();

alter table run.lease add column moved_at timestamptz not null default clock_timestamp();
