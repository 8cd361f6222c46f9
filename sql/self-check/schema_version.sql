-- requirement: version of the schema
-- expected:    every migration that this program has, and no other
-- next step:   Older: let TIEOUT_DATABASE_OWNER_URL name the owner of the schema. Newer: use the Tieout that made it.
-- parameters:  the versions
with done as (
    select version
    from flyway.history
    where success and version is not null
),

wanted as (
    select version
    from unnest(cast(? as text[])) as version
),

missing as (
    select version from wanted except select version from done
),

unknown as (
    select version from done except select version from wanted
)

select
    not exists (select from missing) and not exists (select from unknown)          as met,
    coalesce('version ' || (select version from done order by version::int desc limit 1), 'a schema without migrations')
        || coalesce(', without ' || (select string_agg(version, ', ' order by version) from missing), '')
        || coalesce(', with ' || (select string_agg(version, ', ' order by version) from unknown), '')   as found;
