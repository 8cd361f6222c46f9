-- what is behind a position: lines, and what versions of the month changed of earlier ones
-- grain: one row per run, obligation and month
worked as (
    select used.run_id, used.month, line.contract, line.obligation, line.delivered, line.approved
    from used
    join line using (month)
    where line.delivered is not null
),

-- by the end of the month, and of the month before
term as materialized (
    select amended.run_id, amended.month, said.at_end, agreed.contract, agreed.obligation, agreed.first_on, agreed.last_on
    from (select distinct run_id, month from amended) as amended
    join latest
      on latest.run_id = amended.run_id
    cross join lateral (values
        (false, amended.month - 1), (true, (amended.month + interval '1 month - 1 day')::date)) as said (at_end, by_day)
    cross join lateral recognise.agreed_days(
        latest.entity, said.by_day, latest.source_as_of_no, latest.mapping_no, latest.rule_no, latest.owners) as agreed
),

let_through as (
    select amended.run_id, amended.month, amended.contract, amended.obligation,
           sum((within.at_end::int - within.at_start::int) * (line.amount + coalesce(repriced.amount, 0))) as approved
    from amended
    cross join lateral (
        select line.source_ref, line.work_on, case when line.priced then line.delivered_amount else 0 end as amount
        from recognise.valued_line as line
        where line.valuation_id = any (run.valuations(:run_id))
          and line.work_on < amended.month
          and (line.entity, line.contract, line.obligation) = (amended.entity, amended.contract, amended.obligation)
          and line.held is null and line.approved
        offset 0
    ) as line
    cross join lateral (
        select coalesce(bool_or(not term.at_end), false) as at_start, coalesce(bool_or(term.at_end), false) as at_end
        from term
        where (term.run_id, term.month, term.contract, term.obligation)
            = (amended.run_id, amended.month, amended.contract, amended.obligation)
          and line.work_on between term.first_on and term.last_on
    ) as within
    cross join lateral (
        select sum(repriced.after_amount - repriced.before_amount) as amount
        from recognise.repriced_line as repriced
        where (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
            = (amended.run_id, amended.contract, amended.obligation, line.source_ref)
          and repriced.effective_on < amended.month
    ) as repriced
    where within.at_end <> within.at_start
    group by amended.run_id, amended.month, amended.contract, amended.obligation
),

-- what versions that count from the start changed of the price of earlier lines, in the month in which they come into force
repriced as (
    select line.run_id, used.month, line.contract, line.obligation,
           sum(line.after_amount - line.before_amount)                                             as delivered,
           coalesce(sum(line.after_amount - line.before_amount) filter (where line.approved and (
               (line.run_id, used.month, line.contract, line.obligation) not in (select run_id, month, contract, obligation from amended)
               or exists (
                   select from term
                   where (term.run_id, term.month, term.contract, term.obligation)
                       = (line.run_id, used.month, line.contract, line.obligation)
                     and term.at_end and line.work_on between term.first_on and term.last_on))), 0) as approved
    from used
    join recognise.repriced_line as line
      on line.run_id = used.run_id
     and line.effective_on >= used.month and line.effective_on < used.month + interval '1 month'
    where line.after_amount is not null
    group by line.run_id, used.month, line.contract, line.obligation
),

behind as (
    select run_id, month, contract, obligation, sum(delivered) as delivered, sum(approved) as approved
    from (
        select * from worked
        union all select run_id, month, contract, obligation, delivered, approved from repriced
        union all select run_id, month, contract, obligation, 0, approved from let_through
    ) as each
    group by run_id, month, contract, obligation
)
