-- report:    where every obligation stands at the end of the period
-- grain:     one row per obligation of the entity's contracts; every amount is additive over the rows of a contract
-- balance:   revenue to date less billed to date of the whole contract, in the row of its leading obligation, on one side
-- empty:     what this run did not compute: amounts of a held obligation, balances of its contract
-- sorted by: contract, obligation
with contract as (
    select distinct on (content ->> 'contract')
        content ->> 'contract' as contract,
        content ->> 'currency' as currency
    from stage.record_as_of('contract', :source_as_of)
    where content ->> 'entity' = :entity
      and content ->> 'status' <> 'draft'
    order by content ->> 'contract', source_ref collate "C"
),

obligation as (
    select distinct contract.contract, contract.currency, record.content ->> 'obligation' as obligation
    from stage.record_as_of('obligation', :source_as_of) as record
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
    round(position.backlog, currency.decimals)            as backlog
from obligation
left join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month)
   = (:run_id, obligation.contract, obligation.obligation, :month)
left join recognise.currency as currency
  on currency.code = obligation.currency
order by obligation.contract collate "C", obligation.obligation collate "C"
