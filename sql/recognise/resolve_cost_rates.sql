-- transform: the cost rate in force for each person and day of a month, in the contract's currency
-- rule:      of two rates of a person, the one of his company
-- reads:     stage.timesheet_line (as known at :source_as_of), recognise.terms, recognise.person, mapping.cost_rate (version :rate_no)
-- writes:    recognise.cost_rate_in_force
-- grain:     one row per company of the work, source, resource, currency and day; none where no rate is in force
with wanted as (
    select distinct terms.entity, line.source, line.resource, terms.currency, line.work_on
    from stage.timesheet_line_as_of(:source_as_of) as line
    join extract.batch as batch
      on batch.batch_id = line.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    left join stage.company_of_project(:source_as_of) as home
      on (home.source, home.project) = (line.source, line.project)
    join recognise.terms as terms
      on (terms.valuation_id, terms.entity, terms.source, terms.project, terms.work_on)
       = (:valuation_id, coalesce(home.company, delivery.entity), line.source, line.project, line.work_on)
    where line.work_month = :month
      and line.presence <> 'deleted'
      and terms.currency is not null
),

resolved as (
    insert into recognise.cost_rate_in_force (valuation_id, entity, source, resource, currency, work_on, rate_row, hourly_cost)
    select distinct on (wanted.entity, wanted.source, wanted.resource, wanted.currency, wanted.work_on)
        :valuation_id, wanted.entity, wanted.source, wanted.resource, wanted.currency, wanted.work_on, rate.row_id, rate.hourly_cost
    from wanted
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (:valuation_id, wanted.entity, wanted.source, wanted.resource)
    join mapping.cost_rate as rate
      on rate.resource = coalesce(person.person, wanted.resource)
     and rate.entity in ('*', coalesce(person.person_entity, wanted.entity))
     and rate.currency = wanted.currency
     and rate.valid @> wanted.work_on
     and rate.versions @> :rate_no
    order by wanted.entity, wanted.source, wanted.resource, wanted.currency, wanted.work_on, rate.entity = '*'
    returning 1
)

select count(*) from resolved
