-- transform: the bill rate in force for each person, service and day of a month
-- rule:      the most specific rate that is valid on the day and in the contract's currency:
--            resource, then role and service, then role, then service, then neither; of two such, the one of the company
-- reads:     stage.timesheet_line (as known at :source_as_of), recognise.terms, recognise.person, mapping.bill_rate (version :rate_no)
-- writes:    recognise.rate_in_force
-- grain:     one row per company, rate card, source, resource, service and day; none where no rate is in force
with wanted as (
    select distinct
        terms.entity,
        terms.rate_card,
        terms.currency,
        line.source,
        line.resource,
        coalesce(line.service, '') as service,
        line.work_on
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
      and terms.rate_card is not null
),

resolved as (
    insert into recognise.rate_in_force
        (valuation_id, entity, rate_card, source, resource, service, work_on, rate_row, currency, hourly_rate)
    select
        :valuation_id, wanted.entity, wanted.rate_card, wanted.source, wanted.resource, wanted.service, wanted.work_on,
        rate.row_id, rate.currency, rate.hourly_rate
    from wanted
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (:valuation_id, wanted.entity, wanted.source, wanted.resource)
    join lateral (
        select bill_rate.row_id, bill_rate.currency, bill_rate.hourly_rate
        from mapping.bill_rate as bill_rate
        where bill_rate.rate_card = wanted.rate_card
          and bill_rate.currency = wanted.currency
          and bill_rate.resource in ('', coalesce(person.person, wanted.resource))
          and bill_rate.role in ('', coalesce(person.role, ''))
          and bill_rate.service in ('', wanted.service)
          and bill_rate.entity in ('*', wanted.entity)
          and bill_rate.valid @> wanted.work_on
          and bill_rate.versions @> :rate_no
        order by bill_rate.specificity desc, bill_rate.entity = '*'
        limit 1
    ) as rate on true
    returning 1
)

select count(*) from resolved
