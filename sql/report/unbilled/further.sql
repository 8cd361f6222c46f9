-- what versions that count from the start make of earlier lines
-- grain: one row per line to which one gives its first price, and per obligation and version that changes prices

-- each with the work that it is of; the version's own day alone decides whether it is settled
repriced as (
    select
        line.contract,
        line.obligation,
        line.version,
        line.effective_on,
        line.source_ref,
        line.work_on,
        line.before_amount,
        line.after_amount,
        work.work_seconds,
        not work.priced
            and row_number() over (partition by line.contract, line.obligation, line.source_ref order by line.version) = 1 as is_first_price,
        unsettled.unsettled_from
    from unsettled
    join recognise.repriced_line as line
      on (line.run_id, line.contract, line.obligation) = (:run_id, unsettled.contract, unsettled.obligation)
    join recognise.valued_line as work
      on work.source_ref = line.source_ref
    where work.valuation_id = any (run.valuations(:run_id))
      and line.approved
      and coalesce(unsettled.days @> line.work_on, true)
),

further as (
    select repriced.contract, repriced.obligation, repriced.source_ref, repriced.work_on, repriced.work_seconds, repriced.after_amount as amount
    from repriced
    where repriced.is_first_price
      and repriced.effective_on >= repriced.unsettled_from
    union all
    select
        repriced.contract,
        repriced.obligation,
        'version ' || repriced.version,
        repriced.effective_on,
        0,
        sum(repriced.after_amount - repriced.before_amount)
    from repriced
    where not repriced.is_first_price
      and repriced.effective_on >= repriced.unsettled_from
    group by repriced.contract, repriced.obligation, repriced.version, repriced.effective_on
)
