-- what was taken for lines that are held now, and stays
-- grain: one row per obligation and month, in the currency of the contract

-- what was taken for them in their own month, and in the month of an amendment: what it changed of the price of what is within its term,
-- and what it let through, or took out, at the price until then
kept_line as (
    select line.contract, line.obligation, line.month, line.amount
    from reference
    join held_line as line
      on (line.run_id, line.month) = (reference.run_id, reference.month)
    where line.gate is null
    union all
    select line.contract, line.obligation, line.month, repriced.after_amount - repriced.before_amount
    from held_and_amended as line
    join recognise.repriced_line as repriced
      on (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
       = (line.run_id, line.contract, line.obligation, line.source_ref)
     and date_trunc('month', repriced.effective_on)::date = line.month
    where line.at_end
    union all
    select line.contract, line.obligation, line.month,
           (line.at_end::int - line.at_start::int) * (line.amount + coalesce(repriced.amount, 0))
    from held_and_amended as line
    cross join lateral (
        select sum(repriced.after_amount - repriced.before_amount) as amount
        from recognise.repriced_line as repriced
        where (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
            = (line.run_id, line.contract, line.obligation, line.source_ref)
          and repriced.effective_on < line.month
    ) as repriced
    where line.worked_in < line.month and line.at_end <> line.at_start
),

kept as (
    select contract, obligation, month, sum(amount) as amount
    from kept_line
    group by contract, obligation, month
)
