-- purpose: at which terms who worked in a month, and as what: read from the lines once, for whatever is looked up by it
-- reads:   stage.timesheet_line (as known at :source_as_of), recognise.terms of what was opened with :valuation_id, mapping.entry (version :mapping_no)
-- writes:  work, which goes with the transaction
-- service: as a mapping has it, else as the source calls it
-- grain:   one row per company, source, resource, service, rate card and currency
create temporary table work on commit drop as
with
\ir value_timesheet_lines/file.sql,
\ir value_timesheet_lines/terms.sql,
\ir value_timesheet_lines/placed.sql,
\ir value_timesheet_lines/meaning.sql

select distinct
    terms.entity,
    line.source,
    line.resource,
    coalesce(service.target, line.service, '') as service,
    terms.rate_card,
    terms.currency
from stage.timesheet_line_as_of(:source_as_of) as line
join file
  on file.batch_id = line.batch_id
join terms
  on (terms.source, terms.project) = (line.source, line.project)
 and line.work_on >= terms.from_on and line.work_on < terms.until_on
 and (terms.only_company or terms.entity = file.entity)
left join meaning as service
  on service.kind = 'service'
 and (service.entity, service.source, service.word) = (terms.entity, line.source, line.service)
 and line.work_on >= service.from_on and line.work_on < service.until_on
where line.work_month = :month
  and line.presence <> 'deleted'
