-- requirement: durability
-- expected:    fsync on, full_page_writes on, synchronous_commit not off: what is committed survives a crash
-- next step:   Set them in the server's configuration and restart it. Tests may say TIEOUT_ALLOW_UNSAFE_DATABASE=true.
with setting (name, value, safe) as (
    values
        ('fsync',              current_setting('fsync'),              current_setting('fsync') = 'on'),
        ('full_page_writes',   current_setting('full_page_writes'),   current_setting('full_page_writes') = 'on'),
        ('synchronous_commit', current_setting('synchronous_commit'), current_setting('synchronous_commit') <> 'off')
)

select
    bool_and(safe)                                                            as met,
    string_agg(name || ' ' || value, ', ' order by name) filter (where not safe) as found
from setting;
