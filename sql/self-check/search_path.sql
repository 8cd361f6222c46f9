-- requirement: where names are looked up
-- expected:    search_path pg_catalog: every other name says its schema
-- next step:   Connect without `options` in the address and without a pooler that drops them.
select
    current_setting('search_path') = 'pg_catalog'  as met,
    current_setting('search_path')                 as found;
