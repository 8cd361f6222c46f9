-- requirement: memory of the server
-- expected:    more than the 128MB of shared_buffers and the 1GB of max_wal_size that initdb leaves, where months have a million lines
-- next step:   alter system set shared_buffers = '2GB'; alter system set max_wal_size = '4GB'; then start the server again.
select
    count(*) = 0 as met,
    string_agg(name || ' ' || current_setting(name), ', ' order by name desc) as found
from pg_settings
where name = 'shared_buffers' and setting::bigint <= 16384
   or name = 'max_wal_size' and setting::bigint <= 1024;
