-- people who worked in the month and whom nobody delivered
-- grain: one row per source and person
unknown as (
    select
        said.source, said.resource, min(said.batch_id) as batch_id,
        (array_agg(said.line_no order by said.batch_id, said.line_no))[1] as line_no,
        sum(valued.work_seconds) as seconds
    from (
        select distinct source, resource
        from recognise.person
        where valuation_id in (select opened_with from recognise.valuation where valuation_id = any (run.valuations(:run_id, :month)))
          and entity = :entity and person_entity is null
    ) as person
    join stage.timesheet_line as said
      on (said.source, said.resource, said.work_month) = (person.source, person.resource, :month)
    join recognise.valued_line as valued
      on (valued.record_kind, valued.line_id) = ('timesheet_line', said.line_id)
    where valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.entity = :entity and valued.held is null
      and (select exists (select from stage.record_as_of('resource', :source_as_of))
               or exists (select from mapping.bill_rate as rate where rate.versions @> :rate_no and rate.role <> ''))
    group by said.source, said.resource
)
