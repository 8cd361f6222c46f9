-- purpose: what a plan must still post: the run's target less what the ledger took, by obligation, month and account kind
-- sign:    debit positive; a target is the movement of its month (balance at its end less balance at the end of the month before)
-- rule:    revenue = - recognised; net of a contract = recognised - invoiced, above zero a contract asset, below a contract liability
-- note:    earlier months count where they are closed: now, or when it was :looked_at
-- note:    a held line keeps what was taken for it; a held obligation keeps its revenue as taken
with month as (
    select
        period.month,
        coalesce((
            select event.to_status
            from period.event as event
            where (event.entity, event.month) = (period.entity, period.month) and event.at <= cast(:looked_at as timestamptz)
            order by event.event_id desc
            limit 1), period.status) as status
    from period.period as period
    where period.entity = :entity and period.month <= :month
),

taken as (
    select taken.*
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no) as taken
    join month using (month)
),

-- of lines that are held now: what was taken for them by the run that the ledger last took the month from
kept as (
    select before.contract, before.obligation, reference.month, sum(before.delivered_amount) as amount
    from post.reference_run(:entity, :as_of) as reference
    join month
      on month.month = reference.month
    join run.valuation as using_now
      on (using_now.run_id, using_now.month) = (:run_id, reference.month)
    join recognise.valued_line as now_held
      on now_held.valuation_id = using_now.valuation_id and now_held.held is not null
    join run.valuation as used
      on (used.run_id, used.month) = (reference.run_id, reference.month)
    join recognise.valued_line as before
      on (before.valuation_id, before.source_ref) = (used.valuation_id, now_held.source_ref)
    where before.entity = :entity and before.priced and before.held is null and before.gate is null
    group by before.contract, before.obligation, reference.month
),

-- with what is kept, an obligation stays within its cap
keeping as (
    select
        contract, obligation, month, position.revenue,
        case when kept.amount is null then 0
             when position.cap is null then kept.amount
             else greatest(least(kept.amount, position.cap - position.revenue_to_date), 0) end as kept
    from recognise.position as position
    left join kept using (contract, obligation, month)
    join month using (month)
    where position.run_id = :run_id
),

recognised as (
    select contract, obligation, month, revenue + kept as amount, kept
    from keeping
    union all
    select held.contract, held.obligation, month.month, coalesce(-taken.amount, 0), coalesce(-taken.amount, 0)
    from recognise.held_obligation as held
    cross join month
    left join taken
      on (taken.contract, taken.obligation, taken.month, taken.account_kind) = (held.contract, held.obligation, month.month, 'revenue')
    where held.run_id = :run_id
),

contract as (
    select distinct contract from recognised
),

invoiced as (
    select contract, month, sum(-invoiced) as amount
    from taken
    group by contract, month
),

net as (
    select
        contract.contract,
        month,
        coalesce((select adopted.net from post.adopted(:entity, :as_of) as adopted where adopted.contract = contract.contract), 0)
            + sum(coalesce(earned.amount, 0) - coalesce(invoiced.amount, 0)) over (partition by contract.contract order by month) as to_date
    from contract
    cross join month
    left join (select contract, month, sum(amount) as amount from recognised group by contract, month) as earned using (contract, month)
    left join invoiced using (contract, month)
),

balance as (
    select contract, month, 'contract_asset' as account_kind, greatest(to_date, 0) as at_end from net
    union all
    select contract, month, 'contract_liability', least(to_date, 0) from net
),

adopted as (
    select contract, 'contract_asset' as account_kind, greatest(net, 0) as at_end from post.adopted(:entity, :as_of)
    union all
    select contract, 'contract_liability', least(net, 0) from post.adopted(:entity, :as_of)
),

target as (
    select contract, obligation, month, 'revenue' as account_kind, -amount as amount, kept
    from recognised
    union all
    select
        balance.contract,
        foremost.obligation,
        balance.month,
        balance.account_kind,
        balance.at_end - coalesce(lag(balance.at_end) over (partition by balance.contract, balance.account_kind order by balance.month),
                                  adopted.at_end, 0),
        0
    from balance
    join recognise.leading_obligation(:source_as_of) as foremost
      on (foremost.contract, foremost.month) = (balance.contract, balance.month)
    left join adopted
      on (adopted.contract, adopted.account_kind) = (balance.contract, balance.account_kind)
),

due as (
    select
        contract,
        obligation,
        month,
        account_kind,
        coalesce(target.amount, 0) as target_to_date,
        coalesce(taken.amount, 0)  as taken_to_date,
        coalesce(target.kept, 0)   as kept,
        coalesce(target.amount, 0) - coalesce(taken.amount, 0) as due_amount
    from target
    full join taken using (contract, obligation, month, account_kind)
    where contract in (select contract from contract)
)

select
    due.contract,
    due.obligation,
    due.month,
    due.account_kind,
    account.target as account,
    due.target_to_date,
    due.taken_to_date,
    due.kept,
    due.due_amount,
    recognise.entity_currency(:entity, :source_as_of) as currency
from due
join month using (month)
left join lateral (
    select entry.target
    from mapping.entry as entry
    where entry.kind = 'account'
      and entry.source in ('*', 'tieout')
      and entry.source_key = due.account_kind
      and entry.entity in ('*', :entity)
      and entry.valid @> cast(:month_end as date)
      and entry.versions @> :mapping_no
    order by entry.entity = '*'
    limit 1
) as account on true
where due.due_amount <> 0
  and (due.month = :month or month.status = 'closed')
order by due.contract collate "C", due.month, array_position(array['revenue', 'contract_asset', 'contract_liability'], due.account_kind),
         due.obligation collate "C"
