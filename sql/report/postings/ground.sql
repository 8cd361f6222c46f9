-- the first three facts that revenue rests on, and how many more there are
-- grain: one row per obligation, month and what revenue is earned by
milestone as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        date_trunc('month', (content ->> 'accepted_on')::date)::date as month,
        source_ref
    from stage.record_of(:entity, 'milestone', :source_as_of, :mapping_no, :owners)
    where coalesce(content ->> 'evidence', '') <> ''
      and content ->> 'accepted_on' is not null
),

-- the days up to the third line that is recognised in a month, with how many there are in all
worked as (
    select contract, obligation, month, work_on, facts
    from (
        select
            contract, obligation, month, work_on, lines,
            sum(lines) over (partition by contract, obligation, month)                  as facts,
            sum(lines) over (partition by contract, obligation, month order by work_on) as reached
        from (
            select contract, obligation, date_trunc('month', work_on)::date as month, work_on, sum(worth)::bigint as lines
            from recognise.valued_day
            where valuation_id = any (run.valuations(:run_id))
              and date_trunc('month', work_on) in (select month from line)
              and entity = :entity
              and priced
              and not held
              and gate is null
              and worth > 0
            group by contract, obligation, work_on
        ) as added_up
    ) as day
    where reached - lines < 3
),

-- a line is looked up among the days: joined to them, all lines would be sorted
worked_line as materialized (
    select contract, obligation, work_on, source_ref
    from recognise.valued_line
    where valuation_id = any (run.valuations(:run_id))
      and entity = :entity
      and priced
      and held is null
      and gate is null
      and delivered_amount <> 0
      and ((contract, obligation, work_on) in (select contract, obligation, work_on from worked)) is true
),

fact as (
    select 'line' as earned_by, worked.contract, worked.obligation, worked.month, worked.facts, line.work_on as happened_on, line.source_ref
    from worked
    join worked_line as line
      on (line.contract, line.obligation, line.work_on) = (worked.contract, worked.obligation, worked.work_on)
    union all
    select 'milestone', contract, obligation, month, count(*) over (partition by contract, obligation, month), null, source_ref
    from milestone
),

ground as (
    select
        earned_by,
        contract,
        obligation,
        month,
        string_agg(source_ref, ' ' order by place) filter (where place <= 3) as first_refs,
        facts - 3 as further
    from (
        select
            fact.*,
            row_number() over (partition by earned_by, contract, obligation, month order by happened_on, source_ref collate "C") as place
        from fact
    ) as placed
    group by earned_by, contract, obligation, month, facts
)
