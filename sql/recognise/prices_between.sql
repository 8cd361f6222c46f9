-- transform: what lines that the reference run knew are worth between it and this run, as one kind of change after another is taken from now
-- entity:    a line of another company has a price here from where it comes; of its person this company knows what it knows now
-- kinds:     RULES (what the reference run knew, by the rules of now), MAPPING (where the line belongs now), AMENDMENT (by the terms of
--            now), RATE (by the rates and persons of now); the work itself is as it was
-- formula:   as lines are valued and repriced: hours at the rate of their card with its fee, expenses with their mark-up, rounded once
-- reads:     stage, recognise.line_known, recognise.terms and recognise.person of both runs, mapping.bill_rate
-- grain:     one row per line, kind, and version that prices it: 0 for that of its day, else one that counts from the start
with now as materialized (
    select * from recognise.line_known(:run_id, :lines)
),

-- under what both runs looked up people and rates, by month
opened as materialized (
    select distinct used.run_id, used.month, valuation.opened_with
    from run.valuation as used
    join recognise.valuation as valuation
      on valuation.valuation_id = used.valuation_id
    where used.run_id in (:reference_run, :run_id)
),

-- where a project leads now; there its lines that are known no longer would be
led as (
    select project, min(contract) as contract, min(obligation) as obligation
    from now
    where entity = :entity and obligation is not null
    group by project
    having count(distinct (contract, obligation)) = 1
),

line as materialized (
    select
        was.valuation_id, was.month, was.record_kind, was.line_id, was.source_ref, was.project, was.work_on, was.work_seconds,
        was.entity is not null as is_of_company,
        was.contract           as was_contract,
        was.obligation         as was_obligation,
        case when now.entity = :entity and now.obligation is not null then now.contract
             when now.source_ref is null then coalesce(led.contract, was.contract)
             else was.contract end as contract,
        case when now.entity = :entity and now.obligation is not null then now.obligation
             when now.source_ref is null then coalesce(led.obligation, was.obligation)
             else was.obligation end as obligation
    from recognise.line_known(:reference_run, :lines) as was
    left join now
      on now.source_ref = was.source_ref
    left join led
      on led.project = was.project
    where was.record_kind <> 'cost_line'
      and (was.entity = :entity or now.entity = :entity)
),

version as materialized (
    select
        known.is_now,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        (record.content ->> 'version')::int       as version,
        (record.content ->> 'effective_on')::date as effective_on,
        record.content ->> 'modification' = 'catch_up' as from_the_start,
        record.content ->> 'method' = any (:pricing_methods) as prices,
        record.content ->> 'rate_card' as rate_card,
        coalesce(record.content ->> 'fee_percent', '0')::numeric    as fee_percent,
        coalesce(record.content ->> 'markup_percent', '0')::numeric as markup_percent,
        case when row_number() over of_obligation = 1 then '-infinity' else (record.content ->> 'effective_on')::date end as holds_from,
        coalesce(lead((record.content ->> 'effective_on')::date) over of_obligation, 'infinity') as holds_until
    from (values (false, cast(:reference_source_as_of as bigint), cast(:reference_mapping_no as int), cast(:reference_owners as text[])),
                 (true, :source_as_of, :mapping_no, :owners)) as known (is_now, source_as_of_no, mapping_no, owners)
    cross join lateral stage.record_of(:entity, 'obligation', known.source_as_of_no, known.mapping_no, known.owners) as record
    window of_obligation as (partition by known.is_now, record.content ->> 'contract', record.content ->> 'obligation'
                             order by (record.content ->> 'effective_on')::date, (record.content ->> 'version')::int, record.source_ref)
),

currency as (
    select distinct on (record.id) record.id as contract, currency.code as currency, currency.decimals
    from (values (true, :source_as_of, :mapping_no, :owners),
                 (false, cast(:reference_source_as_of as bigint), cast(:reference_mapping_no as int), cast(:reference_owners as text[])))
        as known (is_now, source_as_of_no, mapping_no, owners)
    cross join lateral stage.record_of(:entity, 'contract', known.source_as_of_no, known.mapping_no, known.owners) as record
    join recognise.currency as currency
      on currency.code = record.content ->> 'currency'
    order by record.id, known.is_now desc
),

asked as (
    select
        line.*, kind.kind, kind.rate_no, version.version, version.effective_on, version.prices, version.rate_card, version.fee_percent,
        version.markup_percent, version.is_by_day, currency.currency, currency.decimals,
        said.source, said.resource, said.service, said.net_amount, said.line_currency,
        said.billable and coalesce(case when kind.kind = 'RULES' then terms.billable else coalesce(now_terms.billable, terms.billable) end, true) as billable,
        case when (kind.kind = 'RATE' or not line.is_of_company) and now_person.person is not null then now_person.person else person.person end as person,
        case when (kind.kind = 'RATE' or not line.is_of_company) and now_person.person is not null then now_person.role else person.role end as role
    from line
    cross join lateral (
        select source, resource, coalesce(service, '') as service, coalesce(billable, true) as billable, null::numeric as net_amount,
               null::text as line_currency
        from stage.timesheet_line
        where line.record_kind = 'timesheet_line' and line_id = line.line_id
        union all
        select source, null, null, coalesce(billable, true), net_amount, currency
        from stage.expense_line
        where line.record_kind = 'expense_line' and line_id = line.line_id
    ) as said
    cross join lateral (values
        ('RULES', false, line.was_contract, line.was_obligation, cast(:reference_rate_no as int)),
        ('MAPPING', false, line.contract, line.obligation, cast(:reference_rate_no as int)),
        ('AMENDMENT', true, line.contract, line.obligation, cast(:reference_rate_no as int)),
        ('RATE', true, line.contract, line.obligation, :rate_no)) as kind (kind, by_terms_of_now, contract, obligation, rate_no)
    join currency
      on currency.contract = kind.contract
    cross join lateral (
        select version.*, version.holds_from <= line.work_on and line.work_on < version.holds_until as is_by_day
        from version
        where (version.is_now, version.contract, version.obligation) = (kind.by_terms_of_now, kind.contract, kind.obligation)
    ) as version
    left join recognise.terms as terms
      on (terms.valuation_id, terms.entity, terms.source, terms.project) = (line.valuation_id, :entity, said.source, line.project)
     and line.work_on >= terms.from_on and line.work_on < terms.until_on
    left join lateral (
        select terms.billable
        from run.valuation as used
        join recognise.valuation as valuation
          on valuation.valuation_id = used.valuation_id and valuation.block is distinct from 0
        join recognise.terms as terms
          on (terms.valuation_id, terms.entity, terms.source, terms.project) = (used.valuation_id, :entity, said.source, line.project)
         and line.work_on >= terms.from_on and line.work_on < terms.until_on
        where (used.run_id, used.month) = (:run_id, line.month)
        limit 1
    ) as now_terms on true
    left join lateral (
        select person.person, person.role
        from opened
        join recognise.person as person
          on (person.valuation_id, person.entity, person.source, person.resource) = (opened.opened_with, :entity, said.source, said.resource)
        where (opened.run_id, opened.month) = (:reference_run, line.month)
        order by opened.opened_with desc
        limit 1
    ) as person on true
    left join lateral (
        select person.person, person.role
        from opened
        join recognise.person as person
          on (person.valuation_id, person.entity, person.source, person.resource) = (opened.opened_with, :entity, said.source, said.resource)
        where (opened.run_id, opened.month) = (:run_id, line.month)
        order by opened.opened_with desc
        limit 1
    ) as now_person on true
    where version.is_by_day
       or version.from_the_start and version.prices and version.effective_on > line.work_on
          and version.effective_on < cast(:month as date) + interval '1 month'
)

select
    asked.source_ref,
    asked.kind,
    case when asked.is_by_day then 0 else asked.version end as version,
    asked.effective_on,
    asked.prices and asked.billable as priced,
    case
        when not (asked.prices and asked.billable) then 0
        when asked.record_kind = 'expense_line'
            then case when asked.line_currency = asked.currency then round(asked.net_amount * (1 + asked.markup_percent / 100), asked.decimals) end
        else round(asked.work_seconds * rate.hourly_rate * (100 + asked.fee_percent) / 360000, asked.decimals)
    end as amount,
    case when asked.kind = 'RATE' then round(asked.work_seconds * cost.hourly_cost / 3600, of_cost.decimals) end as cost_amount,
    case when asked.kind = 'RATE' then coalesce(cost.cost_currency, cost.currency) end as cost_currency
from asked
left join lateral (
    select bill_rate.hourly_rate
    from mapping.bill_rate as bill_rate
    where asked.record_kind = 'timesheet_line'
      and bill_rate.rate_card = asked.rate_card
      and bill_rate.currency = asked.currency
      and bill_rate.resource in ('', coalesce(asked.person, asked.resource))
      and bill_rate.role in ('', coalesce(asked.role, ''))
      and bill_rate.service in ('', asked.service)
      and bill_rate.entity in ('*', :entity)
      and bill_rate.valid @> asked.work_on
      and bill_rate.versions @> asked.rate_no
    order by bill_rate.specificity desc, bill_rate.entity = '*'
    limit 1
) as rate on true
left join lateral (
    select cost.hourly_cost, cost.cost_currency, cost.currency
    from opened
    join recognise.cost_rate_in_force as cost
      on (cost.valuation_id, cost.entity, cost.source, cost.resource, cost.currency)
       = (opened.opened_with, :entity, asked.source, asked.resource, asked.currency)
     and asked.work_on >= cost.from_on and asked.work_on < cost.until_on
    where asked.record_kind = 'timesheet_line' and (opened.run_id, opened.month) = (:run_id, asked.month)
    order by opened.opened_with desc
    limit 1
) as cost on true
left join recognise.currency as of_cost
  on of_cost.code = coalesce(cost.cost_currency, cost.currency)
