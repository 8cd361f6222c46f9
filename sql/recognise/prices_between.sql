-- transform: what lines that the reference run knew are worth between it and this run, as one kind of change after another is taken from now
-- entity:    a line of another company has a price here from where it comes; of its person this company knows what it knows now
-- kinds:     RULES (what the reference run knew, by the rules of now), MAPPING (where the line belongs now, and what its service means), AMENDMENT (by the terms of
--            now), RATE (by the rates and persons of now); the work itself is as it was
-- formula:   as lines are valued and repriced: hours at the rate of their card with its fee, expenses with their mark-up, rounded once
-- reads:     stage, recognise.line_known, recognise.terms and recognise.person of both runs, mapping.bill_rate, mapping.entry
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

\ir prices_between/asked.sql

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
