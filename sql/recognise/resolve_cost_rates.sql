-- transform: the cost rate in force for each person of a month, by ranges of days, in whatever currency it was given
-- rule:      of several, the ones in the contract's currency, else in that of the company of the work, else in the only one that there is;
--            of two of those, the one of the person's company
-- reads:     work, recognise.person, mapping.cost_rate (version :rate_no)
-- writes:    recognise.cost_rate_in_force
-- grain:     one row per company of the work, source, resource, currency and range of days; none for days without a rate
with wanted as (
    select distinct entity, source, resource, currency
    from work
    where currency is not null
),

books as materialized (
    select entity, recognise.entity_currency(entity, :source_as_of) as currency
    from (select distinct entity from wanted) as company
),

known as materialized (
    select
        wanted.*, rate.row_id, rate.hourly_cost, rate.currency as cost_currency, rate.valid, rate.entity = '*' as of_every_company,
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
     and rate.versions @> :rate_no
     and rate.valid && daterange(:month, (cast(:month as date) + interval '1 month')::date)
),

-- days from which another rate may hold than on the day before
turn as (
    select entity, source, resource, currency, greatest(lower(valid), :month) as day
    from known
    union
    select entity, source, resource, currency, upper(valid)
    from known
    where upper(valid) < cast(:month as date) + interval '1 month'
),

range as (
    select
        turn.*,
        lead(day, 1, (cast(:month as date) + interval '1 month')::date)
            over (partition by entity, source, resource, currency order by day) as until_on
    from turn
),

judged as (
    select
        range.day, range.until_on, known.*,
        min(cost_currency) over same <> max(cost_currency) over same as in_several_currencies
    from range
    join known using (entity, source, resource, currency)
    where known.valid @> range.day
    window same as (partition by known.entity, known.source, known.resource, known.currency, range.day, place, of_every_company)
),

resolved as (
    insert into recognise.cost_rate_in_force
        (valuation_id, entity, source, resource, currency, from_on, until_on, rate_row, hourly_cost, cost_currency)
    select :valuation_id, entity, source, resource, currency, day, until_on, row_id, hourly_cost, cost_currency
    from (
        select distinct on (entity, source, resource, currency, day) judged.*
        from judged
        order by entity, source, resource, currency, day, place, of_every_company
    ) as first
    where not in_several_currencies
    returning 1
)

select count(*) from resolved
