-- transform: the bill rate in force for each person and service of a month, by ranges of days
-- rule:      the most specific rate that is valid on the day and in the contract's currency:
--            resource, then role and service, then role, then service, then neither; of two such, the one of the company
-- reads:     work, recognise.person, mapping.bill_rate (version :rate_no)
-- writes:    recognise.rate_in_force
-- grain:     one row per company, rate card, source, resource, service, currency and range of days; none for days without a rate
with wanted as (
    select entity, rate_card, currency, source, resource, service
    from work
    where rate_card is not null
),

fitting as materialized (
    select wanted.*, rate.row_id, rate.hourly_rate, rate.valid, rate.specificity, rate.entity = '*' as of_every_company
    from wanted
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (:valuation_id, wanted.entity, wanted.source, wanted.resource)
    cross join lateral (values (''), (coalesce(person.person, wanted.resource))) as named (person)
    join mapping.bill_rate as rate
      on (rate.rate_card, rate.currency, rate.resource) = (wanted.rate_card, wanted.currency, named.person)
     and rate.role in ('', coalesce(person.role, ''))
     and rate.service in ('', wanted.service)
     and rate.entity in ('*', wanted.entity)
     and rate.versions @> :rate_no
     and rate.valid && daterange(:month, (cast(:month as date) + interval '1 month')::date)
),

-- days from which another rate may hold than on the day before
turn as (
    select entity, rate_card, source, resource, service, currency, greatest(lower(valid), :month) as day
    from fitting
    union
    select entity, rate_card, source, resource, service, currency, upper(valid)
    from fitting
    where upper(valid) < cast(:month as date) + interval '1 month'
),

range as (
    select
        turn.*,
        lead(day, 1, (cast(:month as date) + interval '1 month')::date)
            over (partition by entity, rate_card, source, resource, service, currency order by day) as until_on
    from turn
),

resolved as (
    insert into recognise.rate_in_force
        (valuation_id, entity, rate_card, source, resource, service, from_on, until_on, rate_row, currency, hourly_rate)
    select distinct on (entity, rate_card, source, resource, service, currency, range.day)
        :valuation_id, entity, rate_card, source, resource, service, range.day, range.until_on,
        fitting.row_id, currency, fitting.hourly_rate
    from range
    join fitting using (entity, rate_card, source, resource, service, currency)
    where fitting.valid @> range.day
    order by entity, rate_card, source, resource, service, currency, range.day, fitting.specificity desc, fitting.of_every_company
    returning 1
)

select count(*) from resolved
