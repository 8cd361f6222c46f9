-- transform: lines of work at the prices of later versions of their obligation that count from the start (catch_up)
-- formula:   as the line itself is valued, by rate card, fee and mark-up of the version, each at the rate of its own day
-- standard:  IFRS 15.21(b)
-- before:    the price of the version before that counts from the start, else that of the line's day; 0 where none priced it
-- reads:     stage (as known at :source_as_of), recognise.valued_line of the run, recognise.terms, recognise.person,
--            mapping.bill_rate (version :rate_no), mapping.entry (version :mapping_no)
-- writes:    recognise.repriced_line
-- grain:     one row per such version in force by the end of :month and by the contract's last day of service, and billable line from
--            before it that is not held
with version as materialized (
    select
        contract.id                          as contract,
        stated.content ->> 'obligation'      as obligation,
        (stated.content ->> 'version')::int  as version,
        day.effective_on,
        stated.content ->> 'rate_card'       as rate_card,
        coalesce(stated.content ->> 'fee_percent', '0')::numeric    as fee_percent,
        coalesce(stated.content ->> 'markup_percent', '0')::numeric as markup_percent
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners) as stated
    join stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as contract
      on contract.id = stated.content ->> 'contract'
    cross join lateral (select (stated.content ->> 'effective_on')::date as effective_on) as day
    where stated.content ->> 'modification' = 'catch_up'
      and stated.content ->> 'method' = any (:pricing_methods)
      and day.effective_on < cast(:month as date) + interval '1 month'
      and day.effective_on <= coalesce(recognise.last_day_of_service(contract.content), 'infinity')
),

line as (
    select version.*, valued.valuation_id, valued.record_kind, valued.line_id, valued.source_ref, valued.project, valued.work_on,
           valued.work_seconds, valued.approved, valued.delivered_amount,
           valued.cost_currency as line_currency
    from version
    cross join lateral (
        select *
        from recognise.valued_line as valued
        where valued.valuation_id = any (run.valuations(:run_id))
          and (valued.entity, valued.contract, valued.obligation) = (:entity, version.contract, version.obligation)
          and valued.work_on < version.effective_on
          and valued.held is null
        offset 0
    ) as valued
),

met as (
    select line.*, said.resource, coalesce(service.target, said.service) as service, said.net_amount, terms.decimals, terms.currency, person.person, person.role
    from line
    cross join lateral (
        select source, resource, coalesce(service, '') as service, billable, null::numeric as net_amount
        from stage.timesheet_line
        where line.record_kind = 'timesheet_line' and line_id = line.line_id
        union all
        select source, null, null, billable, net_amount
        from stage.expense_line
        where line.record_kind = 'expense_line' and line_id = line.line_id
    ) as said
    join recognise.terms as terms
      on (terms.valuation_id, terms.entity, terms.source, terms.project) = (line.valuation_id, :entity, said.source, line.project)
     and line.work_on >= terms.from_on and line.work_on < terms.until_on
    join recognise.valuation as valuation
      on valuation.valuation_id = line.valuation_id
    left join recognise.person as person
      on (person.valuation_id, person.entity, person.source, person.resource)
       = (valuation.opened_with, :entity, said.source, said.resource)
    left join lateral mapping.answer('service', :mapping_no, :entity, said.source, said.service, line.work_on) as service on true
    where coalesce(said.billable, true) and terms.billable
),

priced as (
    select
        met.*,
        rate.row_id as rate_row,
        rate.hourly_rate,
        case record_kind
            when 'expense_line' then case when line_currency = currency then round(net_amount * (1 + markup_percent / 100), decimals) end
            else round(work_seconds * rate.hourly_rate * (100 + fee_percent) / 360000, decimals)
        end as amount
    from met
    left join lateral (
        select bill_rate.row_id, bill_rate.hourly_rate
        from mapping.bill_rate as bill_rate
        where met.record_kind = 'timesheet_line'
          and bill_rate.rate_card = met.rate_card
          and bill_rate.currency = met.currency
          and bill_rate.resource in ('', coalesce(met.person, met.resource))
          and bill_rate.role in ('', coalesce(met.role, ''))
          and bill_rate.service in ('', met.service)
          and bill_rate.entity in ('*', :entity)
          and bill_rate.valid @> met.work_on
          and bill_rate.versions @> :rate_no
        order by bill_rate.specificity desc, bill_rate.entity = '*'
        limit 1
    ) as rate on true
)

insert into recognise.repriced_line
    (run_id, contract, obligation, version, effective_on, source_ref, work_on, approved, rate_row, hourly_rate, before_amount,
     after_amount, looked_for)
select
    :run_id, contract, obligation, version, effective_on, source_ref, work_on, approved, rate_row, hourly_rate,
    coalesce(lag(amount) over (partition by record_kind, line_id order by effective_on, version), delivered_amount),
    amount,
    case when amount is not null then null
         when record_kind = 'expense_line' then line_currency
         else concat_ws('/', coalesce(rate_card, '-'), resource, coalesce(role, '-'), coalesce(nullif(service, ''), '-')) end
from priced
on conflict (run_id, contract, obligation, version, source_ref) do nothing
