-- purpose: whom each contract with positions is billed to, and what of it is billed ahead of what it earned
-- grain:   one row per contract
-- ahead:   what obligations of one kind were billed above all that those of this kind earned, over all kinds; as much of it as invoices that
--          name no obligation pay for what the other kinds earned
with
\ir billable_lines/billed_obligation.sql,

kind as (
    select
        contract, currency, earned_by,
        sum(billed_to_date - revenue_to_date) as ahead,
        sum(unnamed_to_date)                  as unnamed
    from billed_obligation
    group by contract, currency, earned_by
),

ahead as (
    select contract, currency, sum(greatest(ahead, 0)) as amount, sum(unnamed) as unnamed
    from kind
    group by contract, currency
)

select
    ahead.contract,
    ahead.currency,
    currency.decimals,
    contract.content ->> 'customer'                 as customer,
    mapping.partner_of(:mapping_no, :entity, :system, contract.content ->> 'customer') as partner,
    coalesce(contract.content ->> 'po_number', '')  as reference,
    ahead.amount                                    as ahead,
    greatest(least(ahead.amount, ahead.unnamed), 0) as spill
from ahead
join recognise.currency as currency
  on currency.code = ahead.currency
left join stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as contract
  on contract.id = ahead.contract
order by ahead.contract collate "C"
