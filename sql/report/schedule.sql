-- report:    where every obligation stands at the end of the period
-- grain:     one row per obligation of the entity's contracts; every amount is additive over the rows of a contract
-- balance:   revenue to date less billed to date of the whole contract, in the row of its leading obligation, on one side
-- empty:     what this run did not compute: amounts of a held obligation, cost
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
),

foremost as (
    select foremost.contract, foremost.month, foremost.obligation
    from recognise.leading_obligation(:source_as_of) as foremost
    join contract
      on contract.contract = foremost.contract
),

first_period as (
    select min(month) as month from period.period where entity = :entity
),

invoice as (
    select
        record.content ->> 'contract' as contract,
        coalesce(obligation.obligation, foremost.obligation) as obligation,
        date_trunc('month', (record.content ->> 'issued_on')::date)::date as month,
        case record.content ->> 'kind' when 'credit_note' then -1 else 1 end * (record.content ->> 'net_amount')::numeric as amount
    from stage.record_as_of('invoice', :source_as_of) as record
    cross join first_period
    left join obligation
      on (obligation.contract, obligation.obligation) = (record.content ->> 'contract', record.content ->> 'obligation')
    left join foremost
      on foremost.contract = record.content ->> 'contract'
     and foremost.month = greatest(date_trunc('month', (record.content ->> 'issued_on')::date), first_period.month)
    where record.content ->> 'status' = 'posted'
      and (record.content ->> 'issued_on')::date <= :month_end
),

billed as (
    select
        contract,
        obligation,
        sum(amount) as to_date,
        coalesce(sum(amount) filter (where month = :month), 0) as amount
    from invoice
    group by contract, obligation
),

standing as (
    select
        obligation.contract,
        obligation.obligation,
        obligation.currency,
        position.revenue,
        position.revenue_to_date,
        position.transaction_price,
        coalesce(billed.amount, 0)  as billed,
        coalesce(billed.to_date, 0) as billed_to_date,
        foremost.obligation is not null as leads
    from obligation
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (:run_id, obligation.contract, obligation.obligation, :month)
    left join billed
      on (billed.contract, billed.obligation) = (obligation.contract, obligation.obligation)
    left join foremost
      on (foremost.contract, foremost.month, foremost.obligation) = (obligation.contract, :month, obligation.obligation)
),

balance as (
    select
        contract,
        case when count(*) = count(revenue_to_date) then sum(revenue_to_date) - sum(billed_to_date) end as net
    from standing
    group by contract
)

select
    standing.contract,
    standing.obligation,
    to_char(cast(:month as date), 'YYYY-MM') as period,
    standing.currency,
    round(standing.revenue, currency.decimals)         as revenue,
    round(standing.revenue_to_date, currency.decimals) as revenue_to_date,
    round(standing.billed, currency.decimals)          as billed,
    round(standing.billed_to_date, currency.decimals)  as billed_to_date,
    round(case when standing.leads and balance.net > 0 then balance.net when balance.net is not null then 0 end,
          currency.decimals) as contract_asset,
    round(case when standing.leads and balance.net < 0 then -balance.net when balance.net is not null then 0 end,
          currency.decimals) as contract_liability,
    round(case when standing.revenue is not null then 0 end, currency.decimals) as refund_liability,
    null::numeric as cost,
    null::numeric as cost_to_date,
    null::numeric as gross_profit,
    round(case when standing.revenue is not null then 0 end, currency.decimals) as loss_provision,
    round(standing.transaction_price - standing.revenue_to_date, currency.decimals) as backlog
from standing
left join recognise.currency as currency
  on currency.code = standing.currency
join balance
  on balance.contract = standing.contract
order by standing.contract collate "C", standing.obligation collate "C"
