-- approved work without a cost rate
-- grain: one row per obligation, else project, and person
project as (
    select id as project, source_ref, batch_id, line_no
    from stage.record_of(:entity, 'project', :source_as_of, :mapping_no, :owners)
),

lacking as (
    select
        valued.contract, valued.obligation, case when valued.contract is null then valued.project end as project, said.resource,
        sum(valued.work_seconds) as seconds
    from recognise.valued_line as valued
    join stage.timesheet_line as said
      on said.line_id = valued.line_id
    where valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.record_kind = 'timesheet_line' and valued.entity = :entity and valued.held is null
      and valued.approved and valued.cost_amount is null
      and (select exists (select from mapping.cost_rate as rate where rate.versions @> :rate_no and rate.entity in ('*', :entity)))
      and (select exists (
          select from recognise.valued_day as day
          where day.valuation_id = any (run.valuations(:run_id, :month))
            and day.record_kind = 'timesheet_line' and day.entity = :entity and not day.held and day.approved and day.cost is null))
    group by 1, 2, 3, 4
),

without_cost as (
    select obligation.source_ref, obligation.batch_id, obligation.line_no, lacking.resource, lacking.seconds
    from lacking
    join obligation using (contract, obligation)
    union all
    select project.source_ref, project.batch_id, project.line_no, lacking.resource, lacking.seconds
    from lacking
    join project using (project)
)
