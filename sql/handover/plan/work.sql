-- the lines of work of the company to date, but for those that stand there themselves, with what of them is to be invoiced
-- rule:  approved, priced, within its term and earned, as report/unbilled.sql has it; of what is held nobody knows yet
-- cut:   hours that are earned in part are rounded down to the hundredth, as far as they are counted there
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
            when not billable.is_so   then 0
            when kind_of.kind = 'time' and billable.share < 1 then trunc(valued.work_seconds / 3600 * billable.share, 2)
            when kind_of.kind = 'time' then round(valued.work_seconds / 3600, 4)
            else coalesce(earned.amount, valued.delivered_amount * billable.share)
        end as quantity,
        case kind_of.kind when 'time' then 'h' else valued.currency end as unit,
        coalesce(earned.amount, valued.delivered_amount * billable.share) as amount,
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
    left join obligation
      on (obligation.contract, obligation.obligation) = (valued.contract, valued.obligation)
    left join term
      on (term.contract, term.obligation) = (valued.contract, valued.obligation)
    left join earned
      on (earned.contract, earned.obligation, earned.source_ref) = (valued.contract, valued.obligation, valued.source_ref)
    cross join lateral (
        select
            coalesce(valued.held is null and valued.priced and valued.approved and (valued.gate is null or valued.gate = 'OUTSIDE_TERM')
                     and coalesce(term.days @> valued.work_on, valued.gate is null), false) as is_so,
            case when obligation.capped and valued.delivered_amount > 0 then coalesce(earned.share, 0) else 1 end as share
    ) as billable
    where used.run_id = :run_id and used.month >= :from_month
      and coalesce(timesheet.source, expense.source) <> all (cast(:not_of as text[]))
)
