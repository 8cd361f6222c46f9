-- the lines of work of the company to date, but for those that stand there themselves, with the hours that are to be invoiced
-- rule:  approved, priced and within its term; of what is held nobody knows yet
-- grain: one row per valued line
line as materialized (
    select
        valued.source_ref,
        coalesce(valued.contract, '')   as contract,
        coalesce(valued.obligation, '') as obligation,
        valued.work_on,
        valued.held,
        case when valued.held is null and valued.priced and valued.approved and valued.gate is null
             then round(valued.work_seconds / 3600, 4) else 0 end as hours,
        valued.delivered_amount as amount,
        valued.currency,
        staged.resource,
        coalesce(person.person, staged.resource) as person,
        concat_ws(' ', coalesce(staged.task, staged.service, valued.project), '(' || valued.source_ref || ')') as label
    from run.valuation as used
    join recognise.valuation as opened
      on opened.valuation_id = used.valuation_id
    join recognise.valued_line as valued
      on valued.valuation_id = used.valuation_id and valued.record_kind = 'timesheet_line' and valued.entity = :entity
    join stage.timesheet_line as staged
      on staged.line_id = valued.line_id
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (opened.opened_with, valued.entity, staged.source, staged.resource)
    where used.run_id = :run_id and used.month >= :from_month and staged.source <> all (cast(:not_of as text[]))
)
