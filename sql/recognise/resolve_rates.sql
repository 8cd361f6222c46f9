-- transform: the bill rate in force for each person, service and day of a month
-- rule:      the most specific rate that is valid on the day and in the contract's currency:
--            resource, then role and service, then role, then service, then neither
-- reads:     stage.timesheet_line (as known at :source_as_of), recognise.terms, mapping.bill_rate (version :rate_no)
-- writes:    recognise.rate_in_force
-- grain:     one row per rate card, source, resource, service and day; none where no rate is in force
with wanted as (
    select distinct
        terms.rate_card,
        terms.currency,
        line.source,
        line.resource,
        coalesce(line.service, '') as service,
        line.work_on
    from stage.timesheet_line_as_of(:source_as_of) as line
    join recognise.terms as terms
      on (terms.valuation_id, terms.source, terms.project, terms.work_on)
       = (:valuation_id, line.source, line.project, line.work_on)
    where line.work_month = :month
      and line.presence <> 'deleted'
      and terms.rate_card is not null
),

resource as (
    select distinct on (content ->> 'resource')
        content ->> 'resource' as resource,
        coalesce(content ->> 'role', '') as role
    from stage.record_as_of('resource', :source_as_of)
    order by content ->> 'resource', source_ref
),

resolved as (
    insert into recognise.rate_in_force
        (valuation_id, rate_card, source, resource, service, work_on, rate_row, currency, hourly_rate)
    select
        :valuation_id, wanted.rate_card, wanted.source, wanted.resource, wanted.service, wanted.work_on,
        rate.row_id, rate.currency, rate.hourly_rate
    from wanted
    left join resource
      on resource.resource = wanted.resource
    join lateral (
        select bill_rate.row_id, bill_rate.currency, bill_rate.hourly_rate
        from mapping.bill_rate as bill_rate
        where bill_rate.rate_card = wanted.rate_card
          and bill_rate.currency = wanted.currency
          and bill_rate.resource in ('', wanted.resource)
          and bill_rate.role in ('', coalesce(resource.role, ''))
          and bill_rate.service in ('', wanted.service)
          and bill_rate.valid @> wanted.work_on
          and bill_rate.versions @> :rate_no
        order by bill_rate.specificity desc
        limit 1
    ) as rate on true
    returning 1
)

select count(*) from resolved
