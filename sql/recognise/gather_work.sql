-- purpose: at which terms who worked in a month, and as what: read from the lines once, for whatever is looked up by it
-- reads:   stage.timesheet_line (as known at :source_as_of), recognise.terms
-- writes:  work, which goes with the transaction
-- grain:   one row per company, source, resource, service, rate card and currency
create temporary table work on commit drop as
with home as materialized (
    select * from stage.company_of_project(:source_as_of)
)

select distinct
    coalesce(home.company, delivery.entity) as entity,
    line.source,
    line.resource,
    coalesce(line.service, '') as service,
    terms.rate_card,
    terms.currency
from stage.timesheet_line_as_of(:source_as_of) as line
join extract.batch as batch
  on batch.batch_id = line.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
left join home
  on (home.source, home.project) = (line.source, line.project)
left join recognise.terms as terms
  on (terms.valuation_id, terms.entity, terms.source, terms.project)
   = (:valuation_id, coalesce(home.company, delivery.entity), line.source, line.project)
 and line.work_on >= terms.from_on and line.work_on < terms.until_on
where line.work_month = :month
  and line.presence <> 'deleted'
