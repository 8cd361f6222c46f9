-- requirement: rights of the application's role
-- expected:    none beyond what the schema grants: no superuser, createdb, createrole, replication or bypassrls
-- next step:   alter role … nosuperuser nocreatedb nocreaterole noreplication nobypassrls, or use another role.
select
    not (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)  as met,
    rolname || ' has ' || concat_ws(
        ', ',
        case when rolsuper       then 'superuser' end,
        case when rolcreatedb    then 'createdb' end,
        case when rolcreaterole  then 'createrole' end,
        case when rolreplication then 'replication' end,
        case when rolbypassrls   then 'bypassrls' end)                                as found
from pg_roles
where rolname = current_user;
