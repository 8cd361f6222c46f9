-- requirement: owner and application apart
-- expected:    the application's role owns no table, directly or as a member of a role that does
-- next step:   Let TIEOUT_DATABASE_URL name a role of its own, and TIEOUT_DATABASE_OWNER_URL the owner of the schema.
with owned as (
    select format('%I.%I', pg_namespace.nspname, pg_class.relname) as name
    from pg_class
    join pg_namespace
      on pg_namespace.oid = pg_class.relnamespace
    where pg_class.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and pg_namespace.nspname not like 'pg\_%'
      and pg_namespace.nspname <> 'information_schema'
      and pg_has_role(current_user, pg_class.relowner, 'member')
)

select
    count(*) = 0                                                                as met,
    format('%s may act as the owner of %s objects, the first %s', current_user, count(*), min(name)) as found
from owned;
