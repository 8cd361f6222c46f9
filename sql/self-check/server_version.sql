-- requirement: version of the server
-- expected:    PostgreSQL 15 or newer
-- next step:   Let TIEOUT_DATABASE_URL name a newer server, or leave it out to use the one that Tieout brings along.
select
    current_setting('server_version_num')::int >= 150000   as met,
    'PostgreSQL ' || current_setting('server_version')     as found;
