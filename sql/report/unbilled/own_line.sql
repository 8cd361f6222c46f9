-- the lines above zero of the days that are asked for, and where each lies in all that its obligation earned
-- grain: one row per line

-- those of the days that are asked for, looked up among them, once for all days
line as materialized (
    select
        line.contract,
        line.obligation,
        line.source_ref,
        line.work_on,
        line.work_seconds,
        line.delivered_amount as amount
    from unsettled
    join recognise.valued_line as line
      on (line.contract, line.obligation) = (unsettled.contract, unsettled.obligation)
     and line.work_on >= unsettled.unsettled_from
    where line.valuation_id = any (run.valuations(:run_id))
      and line.entity = :entity
      and line.priced
      and line.held is null
      and (line.gate is null or line.gate = 'OUTSIDE_TERM' and line.approved)
      and coalesce(unsettled.days @> line.work_on, line.gate is null)
      and ((line.contract, line.obligation, line.work_on) in (select contract, obligation, work_on from asked_day)) is true
    union all
    select * from further
),

-- the lines of such a day, placed as days are
placed_line as (
    select
        line.*,
        day.currency,
        day.decimals,
        day.billed,
        day.earned,
        day.billed_above,
        day.reached - day.amount + sum(greatest(line.amount, 0)) over one_day as reached,
        day.reached_in_contract - day.unbilled_in_contract                    as reached_before
    from asked_day as day
    join line using (contract, obligation, work_on)
    window one_day as (partition by contract, obligation, work_on order by line.source_ref collate "C")
),

own_line as (
    select placed_line.*, greatest(0, least(reached, earned) - greatest(reached - amount, billed)) as unbilled
    from placed_line
    where amount > 0
)
