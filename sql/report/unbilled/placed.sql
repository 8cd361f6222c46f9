-- the work of a day, and where it lies in all that an obligation earned
-- grain: one row per obligation and day of work
day as (
    select
        contract, obligation, work_on, sum(lines) as lines, sum(seconds) as seconds, sum(amount) as amount, sum(below_zero) as below_zero
    from (
        select
            day.contract, day.obligation, day.work_on, day.above as lines, day.seconds_above as seconds, day.amount_above as amount,
            day.amount_above - day.delivered as below_zero
        from unsettled
        join recognise.valued_day as day
          on (day.contract, day.obligation) = (unsettled.contract, unsettled.obligation)
         and day.work_on >= unsettled.unsettled_from
        where day.valuation_id = any (run.valuations(:run_id))
          and day.entity = :entity
          and day.priced
          and not day.held
          and (day.gate is null or day.gate = 'OUTSIDE_TERM' and day.approved)
          and coalesce(unsettled.days @> day.work_on, day.gate is null)
        union all
        select
            contract, obligation, work_on, (amount > 0)::int, case when amount > 0 then work_seconds else 0 end, greatest(amount, 0),
            greatest(-amount, 0)
        from further
    ) as each
    group by contract, obligation, work_on
),

placed as (
    select
        day.*,
        unsettled.currency,
        unsettled.decimals,
        unsettled.billed_above,
        sum(day.amount) over (partition by contract, obligation order by day.work_on)          as reached,
        unsettled.billed_after + sum(day.below_zero) over (partition by contract, obligation)  as billed,
        unsettled.revenue_after + sum(day.below_zero) over (partition by contract, obligation) as earned
    from day
    join unsettled using (contract, obligation)
)
