-- purpose: what a plan posts on signed months because the engine computes by other rules than they were signed by
-- rule:    contracts of such a month whose revenue differs by cause rules, or only whose balances differ
-- revenue: what the ledger will have more by cause rules; debit: of all that is posted on these contracts and this month
-- grain:   one row per month
with computed as (
    select run.run_id, run.entity, run.month, snapshot.engine_rules
    from post.plan as plan
    join run.run as run
      on run.run_id = plan.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where plan.plan_id = :plan_id and plan.kind = 'close'
),

signed as (
    select period.month, computed.run_id, computed.engine_rules, snapshot.engine_rules as signed_rules
    from computed
    join period.period as period
      on period.entity = computed.entity and period.month < computed.month
    join run.run as run
      on run.run_id = period.signed_run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where snapshot.engine_rules is distinct from computed.engine_rules
),

differing as (
    select signed.month, difference.contract,
           coalesce(sum(difference.amount) filter (where difference.cause = 'rules'), 0) as revenue,
           count(*) filter (where difference.cause = 'rules') > 0 as by_rules
    from signed
    join reconcile.difference as difference
      on (difference.run_id, difference.month, difference.leg) = (signed.run_id, signed.month, 'plan')
    group by signed.month, difference.contract
),

posted as (
    select line.month, line.contract, sum(line.debit) as debit, min(line.currency) as currency
    from post.entry_line as line
    where line.plan_id = :plan_id
    group by line.month, line.contract
)

select
    signed.month,
    signed.engine_rules,
    signed.signed_rules,
    round(sum(coalesce(differing.revenue, 0)), min(currency.decimals)) as revenue,
    round(sum(posted.debit), min(currency.decimals))                   as debit,
    min(posted.currency)                                               as currency
from signed
join posted
  on posted.month = signed.month
join recognise.currency as currency
  on currency.code = posted.currency
left join differing
  on (differing.month, differing.contract) = (posted.month, posted.contract)
where differing.by_rules or differing.contract is null
group by signed.month, signed.engine_rules, signed.signed_rules
order by signed.month
