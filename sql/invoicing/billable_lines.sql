-- purpose: approved and priced work that is not billed, as far as it was earned, by who did what at which price
-- grain:   one row per obligation, kind, person or category, service and hourly rate; what a version adds to the price of earlier lines by itself
-- rule:    that of report/unbilled.sql, line by line: what was billed covers the oldest work first
with
\ir billable_lines/billed_obligation.sql,

obligation as (
    select contract, obligation, currency, revenue_to_date, billed_to_date, keeps, billed_above
    from billed_obligation
    where earned_by = 'line'
),

\ir ../report/unbilled/term.sql,
\ir ../report/unbilled/unsettled.sql,
\ir ../report/unbilled/further.sql,
\ir ../report/unbilled/placed.sql,
\ir ../report/unbilled/judged.sql,

asked_day as (
    select * from judged where unbilled > 0
),

\ir ../report/unbilled/own_line.sql,
\ir ../report/unbilled/pooled_line.sql,

remaining as (
    select
        pooled_line.contract, pooled_line.obligation, pooled_line.currency, pooled_line.source_ref, pooled_line.work_on,
        pooled_line.amount, left_over.amount as unbilled,
        pooled_line.work_seconds * (left_over.amount / pooled_line.amount) as seconds
    from pooled_line
    cross join lateral (
        select least(unbilled, reached_in_contract - billed_above) as amount
    ) as left_over
    where reached_in_contract > billed_above
),

told as (
    select
        remaining.*,
        case line.record_kind when 'expense_line' then 'expenses' else 'time' end as kind,
        case when line.record_kind = 'expense_line' then expense.category else timesheet.resource end as what,
        timesheet.service,
        line.hourly_rate
    from remaining
    left join recognise.valued_line as line
      on (line.contract, line.obligation, line.source_ref) = (remaining.contract, remaining.obligation, remaining.source_ref)
     and line.valuation_id = any (run.valuations(:run_id))
    left join stage.timesheet_line as timesheet
      on line.record_kind = 'timesheet_line' and timesheet.line_id = line.line_id
    left join stage.expense_line as expense
      on line.record_kind = 'expense_line' and expense.line_id = line.line_id
)

select
    contract,
    obligation,
    currency,
    kind,
    what,
    service,
    hourly_rate,
    min(work_on)                  as first_on,
    max(work_on)                  as last_on,
    count(*)                      as lines,
    sum(seconds)                  as seconds,
    sum(unbilled)                 as amount,
    bool_and(unbilled = amount)   as whole
from told
group by contract, obligation, currency, kind, what, service, hourly_rate
order by contract collate "C", obligation collate "C", kind desc, min(work_on), what collate "C", service collate "C", hourly_rate
