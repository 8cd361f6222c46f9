-- purpose: which server it is, and how large the database has grown
-- grain:   one row
select
    cast(null as text) as entity,
    'ok'               as state,
    'database'         as subject,
    format('PostgreSQL %s, %s MB', split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()) / 1000000) as found,
    ''                 as expected,
    ''                 as todo
