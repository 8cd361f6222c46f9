-- whose words are to be understood
-- grain: one row per company and source
placed as (
    select distinct entity, source from terms
)
