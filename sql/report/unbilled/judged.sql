-- what of a day is unbilled, and whether what was billed or earned ends within it
-- grain: one row per obligation and day of work
own as (
    select placed.*, greatest(0, least(reached, earned) - greatest(reached - amount, billed)) as unbilled
    from placed
),

pooled as (
    select
        own.*,
        sum(unbilled) over (partition by contract order by work_on) as reached_in_contract,
        sum(unbilled) over contract_day                             as unbilled_in_contract,
        bool_or(unbilled not in (0, amount)) over contract_day      as ends_within
    from own
    window contract_day as (partition by contract, work_on)
),

judged as (
    select
        pooled.*,
        ends_within or reached_in_contract - unbilled_in_contract < billed_above and billed_above < reached_in_contract as divided
    from pooled
)
