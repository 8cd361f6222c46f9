-- report:    where every obligation stands at the end of the period
-- grain:     one row per obligation of the entity's contracts; every amount is additive over the rows of a contract
-- balance:   revenue to date less billed to date of the whole contract, in the row of its leading obligation, on one side
-- entity:    the same in the entity's currency; fx_difference is what the rates moved in the month
-- group:     revenue of the month at the month's average rate, balances at the closing rate; empty without a group currency or rate
-- empty:     what this run did not compute: amounts of a held obligation
-- incomplete: whether something of the contract is held; its balances are formed without that
-- sorted by: contract, obligation
with contract as (
    select id as contract, content ->> 'currency' as currency
    from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
    where content ->> 'status' <> 'draft' or disputed
),

obligation as (
    select distinct contract.contract, contract.currency, record.content ->> 'obligation' as obligation
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners) as record
    join contract
      on contract.contract = record.content ->> 'contract'
)

select
    obligation.contract,
    obligation.obligation,
    to_char(cast(:month as date), 'YYYY-MM') as period,
    obligation.currency,
    round(position.revenue, currency.decimals)            as revenue,
    round(position.revenue_to_date, currency.decimals)    as revenue_to_date,
    round(position.billed, currency.decimals)             as billed,
    round(position.billed_to_date, currency.decimals)     as billed_to_date,
    round(position.contract_asset, currency.decimals)     as contract_asset,
    round(position.contract_liability, currency.decimals) as contract_liability,
    round(position.refund_liability, currency.decimals)   as refund_liability,
    round(position.cost, currency.decimals)               as cost,
    round(position.cost_to_date, currency.decimals)       as cost_to_date,
    round(position.gross_profit, currency.decimals)       as gross_profit,
    round(position.loss_provision, currency.decimals)     as loss_provision,
    round(position.backlog, currency.decimals)            as backlog,
    books.code                                            as entity_currency,
    round(inside.revenue, books.decimals)                 as entity_revenue,
    round(inside.revenue_to_date, books.decimals)         as entity_revenue_to_date,
    round(inside.billed, books.decimals)                  as entity_billed,
    round(inside.billed_to_date, books.decimals)          as entity_billed_to_date,
    round(inside.contract_asset, books.decimals)          as entity_contract_asset,
    round(inside.contract_liability, books.decimals)      as entity_contract_liability,
    round(inside.refund_liability, books.decimals)        as entity_refund_liability,
    round(inside.cost, books.decimals)                    as entity_cost,
    round(inside.cost_to_date, books.decimals)            as entity_cost_to_date,
    round(inside.gross_profit, books.decimals)            as entity_gross_profit,
    round(inside.fx_difference, books.decimals)           as fx_difference,
    in_group.currency                                     as group_currency,
    round(inside.revenue * in_group.average, group_currency.decimals)            as group_revenue,
    round(inside.contract_asset * in_group.closing, group_currency.decimals)     as group_contract_asset,
    round(inside.contract_liability * in_group.closing, group_currency.decimals) as group_contract_liability,
    round(inside.refund_liability * in_group.closing, group_currency.decimals)   as group_refund_liability,
    cast(coalesce(position.incomplete, true) as text)                                        as incomplete
from obligation
left join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month)
   = (:run_id, obligation.contract, obligation.obligation, :month)
left join recognise.entity_position as inside
  on (inside.run_id, inside.contract, inside.obligation, inside.month) = (:run_id, obligation.contract, obligation.obligation, :month)
left join recognise.currency as currency
  on currency.code = obligation.currency
left join recognise.currency as books
  on books.code = (select recognise.entity_currency(:entity, :source_as_of))
left join recognise.group_rate as in_group
  on in_group.run_id = :run_id
left join recognise.currency as group_currency
  on group_currency.code = in_group.currency
order by obligation.contract collate "C", obligation.obligation collate "C"
