-- transform: the cost rate in force for each person and day of a month, in whatever currency it was given
-- rule:      of several, the ones in the contract's currency, else in that of the company of the work, else in the only one that there is;
--            of two of those, the one of the person's company
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

books as materialized (
    select entity, recognise.entity_currency(entity, :source_as_of) as currency
    from (select distinct entity from wanted) as company
),

known as (
    select
        wanted.*, rate.row_id, rate.hourly_cost, rate.currency as cost_currency, rate.entity = '*' as of_every_company,
        case rate.currency when wanted.currency then 1 when books.currency then 2 else 3 end as place
    from wanted
    join books
      on books.entity = wanted.entity
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (:valuation_id, wanted.entity, wanted.source, wanted.resource)
    join mapping.cost_rate as rate
      on rate.resource = coalesce(person.person, wanted.resource)
     and rate.entity in ('*', coalesce(person.person_entity, wanted.entity))
     and rate.valid @> wanted.work_on
     and rate.versions @> :rate_no
),

judged as (
    select
        known.*,
        min(cost_currency) over same <> max(cost_currency) over same as in_several_currencies
    from known
    window same as (partition by entity, source, resource, currency, work_on, place, of_every_company)
),

resolved as (
    insert into recognise.cost_rate_in_force
        (valuation_id, entity, source, resource, currency, work_on, rate_row, hourly_cost, cost_currency)
    select :valuation_id, entity, source, resource, currency, work_on, row_id, hourly_cost, cost_currency
    from (
        select distinct on (entity, source, resource, currency, work_on) judged.*
        from judged
        order by entity, source, resource, currency, work_on, place, of_every_company
    ) as first
    where not in_several_currencies
    returning 1
)

select count(*) from resolved
