-- requirement: version of the schema
-- expected:    the newest migration that this program has
-- next step:   Older: let TIEOUT_DATABASE_OWNER_URL name the owner of the schema. Newer: use the Tieout that made it.
-- parameters:  the newest version
with done as (
    select version
    from flyway.history
    where success and version is not null
    order by string_to_array(version, '.')::int[] desc
    limit 1
)

select
    coalesce(bool_and(version::int = ?::int), false)                   as met,
    coalesce('version ' || max(version), 'a schema without migrations') as found
from done;
