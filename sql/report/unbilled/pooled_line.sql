-- what of the lines of the days that are asked for is unbilled
-- grain: one row per line of which something is unbilled
pooled_line as (
    select
        own_line.*,
        reached_before + sum(unbilled) over (partition by contract, work_on order by source_ref collate "C") as reached_in_contract
    from own_line
    where unbilled > 0
)
