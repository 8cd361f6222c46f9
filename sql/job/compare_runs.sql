-- purpose: what two runs of one entity over the same knowledge value and recognise otherwise
-- grain:   one row per month and contract with a line or a position that differs; lines that lead to no contract under (unmapped)
-- fx:      in the entity's currency; a line of a contract in another one is shown at the rate of the month's revenue, and differs
--          where its amount in the contract's currency does
-- note:    delivered and held are of the lines that differ, recognised is of the whole contract
with asked as (
    select run.entity, recognise.entity_currency(snapshot.entity, snapshot.source_as_of_no) as currency
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = :after_run
),

before as (
    select date_trunc('month', line.work_on)::date as month, line.record_kind, line.line_id, coalesce(line.contract, '(unmapped)') as contract, line.obligation,
           line.delivered_amount, line.cost_amount, coalesce(line.cost_currency, line.currency) as cost_currency, line.held,
           line.delivered_amount * case when inside.transaction_currency is null then 1
               else coalesce(inside.revenue_rate, inside.waiting_rate, inside.closing_rate) end as worth
    from recognise.valued_line as line
    left join recognise.entity_position as inside
      on (inside.run_id, inside.contract, inside.obligation, inside.month)
       = (:before_run, line.contract, line.obligation, date_trunc('month', line.work_on)::date)
    where line.entity = (select entity from asked)
      and line.valuation_id = any (run.valuations(:before_run))
),

after as (
    select date_trunc('month', line.work_on)::date as month, line.record_kind, line.line_id, coalesce(line.contract, '(unmapped)') as contract, line.obligation,
           line.delivered_amount, line.cost_amount, coalesce(line.cost_currency, line.currency) as cost_currency, line.held,
           line.delivered_amount * case when inside.transaction_currency is null then 1
               else coalesce(inside.revenue_rate, inside.waiting_rate, inside.closing_rate) end as worth
    from recognise.valued_line as line
    left join recognise.entity_position as inside
      on (inside.run_id, inside.contract, inside.obligation, inside.month)
       = (:after_run, line.contract, line.obligation, date_trunc('month', line.work_on)::date)
    where line.entity = (select entity from asked)
      and line.valuation_id = any (run.valuations(:after_run))
),

moved as (
    select
        month, record_kind, line_id,
        before.contract as contract_before, before.worth as delivered_before, before.held as held_before,
        after.contract  as contract_after,  after.worth  as delivered_after,  after.held  as held_after
    from before
    full join after using (month, record_kind, line_id)
    where (before.contract, before.obligation, before.delivered_amount, before.cost_amount, before.cost_currency, before.held)
       is distinct from (after.contract, after.obligation, after.delivered_amount, after.cost_amount, after.cost_currency, after.held)
),

side as (
    select month, record_kind, line_id, contract_before as contract, delivered_before, held_before,
           null::numeric as delivered_after, null::text as held_after
    from moved
    where contract_before is not null
    union all
    select month, record_kind, line_id, contract_after, null, null, delivered_after, held_after
    from moved
    where contract_after is not null
),

line as (
    select
        month, contract,
        count(distinct (record_kind, line_id)) as lines,
        coalesce(sum(delivered_before), 0)     as delivered_before,
        coalesce(sum(delivered_after), 0)      as delivered_after,
        count(held_before)                     as held_before,
        count(held_after)                      as held_after
    from side
    group by month, contract
),

position as (
    select
        contract, month,
        coalesce(sum(revenue) filter (where run_id = :before_run), 0) as recognised_before,
        coalesce(sum(revenue) filter (where run_id = :after_run), 0)  as recognised_after
    from recognise.entity_position
    where run_id in (:before_run, :after_run)
    group by contract, month
),

together as (
    select
        month, contract,
        coalesce(lines, 0)             as lines,
        coalesce(delivered_before, 0)  as delivered_before,
        coalesce(delivered_after, 0)   as delivered_after,
        coalesce(held_before, 0)       as held_before,
        coalesce(held_after, 0)        as held_after,
        coalesce(recognised_before, 0) as recognised_before,
        coalesce(recognised_after, 0)  as recognised_after
    from line
    full join position using (month, contract)
)

select
    together.month,
    coalesce(period.status = 'closed', false) as closed,
    together.contract,
    asked.currency,
    together.lines,
    round(together.delivered_before, currency.decimals)  as delivered_before,
    round(together.delivered_after, currency.decimals)   as delivered_after,
    together.held_before,
    together.held_after,
    round(together.recognised_before, currency.decimals) as recognised_before,
    round(together.recognised_after, currency.decimals)  as recognised_after
from together
cross join asked
left join period.period as period
  on (period.entity, period.month) = (asked.entity, together.month)
left join recognise.currency as currency
  on currency.code = asked.currency
where together.lines > 0
   or together.recognised_before <> together.recognised_after
order by together.month, together.contract collate "C"
