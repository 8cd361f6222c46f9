-- check:       E3: at the end of the month of a plan, the balance that the ledger will have taken of a contract is its revenue less its
--                  invoices, refund liability apart: above zero all of it a contract asset, below zero all of it a contract liability
-- of:          the run
-- passes when: no row
-- why:         what is earned and not invoiced is owed to us, what is invoiced and not earned we owe; never both at once
-- fx:          in the contract's currency
-- note:        looks before anything is posted, so what it finds can still be corrected; where the months before are closed, as a plan
--              leaves earlier open months alone and their balances are not yet in the ledger. What was adopted at go-live counts with
--              what was invoiced until then, which is the receivable of its entry
with plan as (
    select plan.plan_id, plan.entity, plan.month, judged.as_of_no, judged.source_as_of_no, judged.mapping_no, judged.rule_no,
           judged.owners
    from run.judged(:run_id, 'plan') as judged
    join post.plan as plan
      on plan.run_id = judged.run_id
    where not exists (
        select from period.period as before
        where before.entity = plan.entity and before.month < plan.month and before.status <> 'closed')
),

taken as materialized (
    select plan.plan_id, own.contract, own.month, own.account_kind, own.own_amount as amount,
           case own.account_kind when 'receivable' then -own.own_amount else 0 end as invoiced
    from plan
    cross join lateral post.taken_by_entries(plan.entity, plan.as_of_no) as own
    union all
    select plan.plan_id, line.contract, line.month, line.account_kind, coalesce(line.amount_currency, line.debit - line.credit), 0
    from plan
    join post.entry_line as line
      on line.plan_id = plan.plan_id
    union all
    select plan.plan_id, taken.contract, taken.month, taken.account_kind, taken.own_invoiced, taken.own_invoiced
    from plan
    cross join lateral post.taken(plan.entity, plan.as_of_no, plan.source_as_of_no, plan.mapping_no, plan.rule_no, plan.owners) as taken
    where taken.own_invoiced <> 0
),

known as (
    select entity, month from period.period
    union
    select entity, month from post.plan where kind = 'opening' and state = 'applied'
),

-- materialised, as else the entries of a plan are gone through for each balance
posted as materialized (
    select distinct plan.plan_id, entry.contract
    from plan
    join post.entry as entry
      on entry.plan_id = plan.plan_id
),

balance as (
    select
        plan.plan_id,
        plan.month,
        taken.contract,
        coalesce(sum(taken.amount) filter (where taken.account_kind = 'contract_asset'), 0)     as asset,
        coalesce(sum(taken.amount) filter (where taken.account_kind = 'contract_liability'), 0) as liability,
        coalesce(-sum(taken.amount) filter (where taken.account_kind = 'refund_liability'), 0)  as refund,
        coalesce(-sum(taken.amount) filter (where taken.account_kind = 'revenue'), 0)           as revenue,
        -sum(taken.invoiced)                                                                    as invoiced
    from plan
    join taken
      on taken.plan_id = plan.plan_id
    join known
      on (known.entity, known.month) = (plan.entity, taken.month) and known.month <= plan.month
    join posted
      on (posted.plan_id, posted.contract) = (plan.plan_id, taken.contract)
    group by plan.plan_id, plan.month, taken.contract
)

select format('%s at the end of %s: revenue %s, invoiced %s, owed back %s, asset %s, liability %s', contract, to_char(month, 'YYYY-MM'),
              trim_scale(revenue), trim_scale(invoiced), trim_scale(refund), trim_scale(asset), trim_scale(liability)) as found,
       'contract' as concerns, contract as name
from balance
where (asset, liability) <> (greatest(revenue - invoiced + refund, 0), least(revenue - invoiced + refund, 0))
   or refund < 0
