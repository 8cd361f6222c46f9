-- the days on which what was worked for an obligation is within its term
-- grain: one row per obligation
term as (
    select contract, obligation, range_agg(daterange(first_on, last_on, '[]')) as days
    from recognise.agreed_days(:entity, cast(:month_end as date), :source_as_of, :mapping_no, :rule_no, :owners)
    where first_on <= last_on
    group by contract, obligation
)
