-- each line with its terms, person and rates, and what holds it
-- grain: one row per visible line
met as (
    select
        terms.valuation_id,
        visible.line_id,
        visible.source_ref,
        visible.project,
        visible.work_on,
        visible.work_seconds,
        visible.status as said_status,
        coalesce(status.target, visible.status) as status,
        visible.presence,
        visible.resource,
        coalesce(service.target, visible.service) as service,
        person.role,
        person.person,
        (select people from registered) and person.person_entity is null as is_unknown,
        terms.entity,
        terms.contract,
        terms.obligation,
        terms.mapping_row,
        terms.rate_card,
        terms.fee_percent,
        terms.decimals,
        terms.currency,
        rate.rate_row,
        rate.hourly_rate,
        cost.hourly_cost,
        cost.cost_currency,
        of_cost.decimals as cost_decimals,
        terms.method = any (:cost_methods) as costed,
        terms.outside_term,
        terms.held  as terms_held,
        terms.found as terms_found,
        coalesce(visible.billable, true) and terms.priced as priced
    from visible
    join terms
      on (terms.source, terms.project) = (visible.source, visible.project)
     and visible.work_on >= terms.from_on and visible.work_on < terms.until_on
     and (terms.only_company or terms.entity = visible.delivered_for)
    left join meaning as status
      on status.kind = 'status'
     and (status.entity, status.source, status.word) = (terms.entity, visible.source, visible.status)
     and visible.work_on >= status.from_on and visible.work_on < status.until_on
    left join meaning as service
      on service.kind = 'service'
     and (service.entity, service.source, service.word) = (terms.entity, visible.source, visible.service)
     and visible.work_on >= service.from_on and visible.work_on < service.until_on
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (:valuation_id, terms.entity, visible.source, visible.resource)
    left join recognise.rate_in_force as rate
      on (rate.valuation_id, rate.entity, rate.rate_card, rate.source, rate.resource, rate.service, rate.currency)
       = (:valuation_id, terms.entity, terms.rate_card, visible.source, visible.resource, coalesce(service.target, visible.service, ''), terms.currency)
     and visible.work_on >= rate.from_on and visible.work_on < rate.until_on
    left join recognise.cost_rate_in_force as cost
      on (cost.valuation_id, cost.entity, cost.source, cost.resource, cost.currency)
       = (:valuation_id, terms.entity, visible.source, visible.resource, terms.currency)
     and visible.work_on >= cost.from_on and visible.work_on < cost.until_on
    left join recognise.currency as of_cost
      on of_cost.code = cost.cost_currency
),

judged as (
    select
        met.*,
        case
            when presence = 'missing'        then 'MISSING_AT_SOURCE'
            when abs(work_seconds) > 24 * 3600 then 'HOURS_IMPLAUSIBLE'
            when terms_held is not null      then terms_held
            when status not in ('draft', 'submitted', 'approved', 'rejected') then 'STATUS_UNKNOWN'
            when is_unknown and (priced and rate_row is null or costed and hourly_cost is null) then 'RESOURCE_UNKNOWN'
            when priced and rate_row is null then 'BILL_RATE_MISSING'
            when costed and hourly_cost is null then 'COST_RATE_MISSING'
        end as held
    from met
)
