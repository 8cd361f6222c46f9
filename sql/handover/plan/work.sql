-- the lines of work of the company to date, but for those that stand there themselves, with what of them is to be invoiced
-- rule:  approved, priced and within its term; of what is held nobody knows yet
-- grain: one row per valued line
kind_of (record_kind, kind) as (
    values ('timesheet_line', 'time'), ('expense_line', 'expenses')
),

work as materialized (
    select
        kind_of.kind,
        valued.source_ref,
        coalesce(valued.contract, '')   as contract,
        coalesce(valued.obligation, '') as obligation,
        valued.work_on,
        valued.held,
        case
            when (valued.held is null and valued.priced and valued.approved and valued.gate is null) is not true then 0
            when kind_of.kind = 'time' then round(valued.work_seconds / 3600, 4)
            else valued.delivered_amount
        end as quantity,
        case kind_of.kind when 'time' then 'h' else valued.currency end as unit,
        valued.delivered_amount as amount,
        valued.currency,
        coalesce(timesheet.resource, expense.resource, '') as resource,
        coalesce(person.person, timesheet.resource, '')    as person,
        concat_ws(' ', coalesce(timesheet.task, timesheet.service, expense.category, valued.project), '(' || valued.source_ref || ')') as label
    from run.valuation as used
    join recognise.valuation as opened
      on opened.valuation_id = used.valuation_id
    join recognise.valued_line as valued
      on valued.valuation_id = used.valuation_id and valued.entity = :entity
    join kind_of
      on kind_of.record_kind = valued.record_kind
    left join stage.timesheet_line as timesheet
      on kind_of.kind = 'time' and timesheet.line_id = valued.line_id
    left join stage.expense_line as expense
      on kind_of.kind = 'expenses' and expense.line_id = valued.line_id
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (opened.opened_with, valued.entity, timesheet.source, timesheet.resource)
    where used.run_id = :run_id and used.month >= :from_month
      and coalesce(timesheet.source, expense.source) <> all (cast(:not_of as text[]))
)
