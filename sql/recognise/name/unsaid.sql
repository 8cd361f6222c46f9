-- lines that do not say whether they are billable, of a file that says it of others
-- grain: one row per obligation and currency
silent as (
    select 'timesheet_line' as record_kind, line_id, batch_id from stage.timesheet_line where work_month = :month and billable is null
    union all
    select 'expense_line', line_id, batch_id from stage.expense_line where work_month = :month and billable is null
),

says_billable as materialized (
    select asked.batch_id
    from (select distinct batch_id from silent) as asked
    where exists (select from stage.timesheet_line as said where said.batch_id = asked.batch_id and said.billable is not null)
       or exists (select from stage.expense_line as said where said.batch_id = asked.batch_id and said.billable is not null)
),

unsaid as (
    select valued.contract, valued.obligation, valued.currency, count(*) as lines, sum(valued.delivered_amount) as amount
    from silent
    join recognise.valued_line as valued
      on (valued.record_kind, valued.line_id) = (silent.record_kind, silent.line_id)
    where silent.batch_id in (select batch_id from says_billable)
      and valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.entity = :entity and valued.held is null and valued.priced
    group by valued.contract, valued.obligation, valued.currency
)
