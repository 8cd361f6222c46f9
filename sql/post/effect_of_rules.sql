-- purpose: what a plan posts on signed months because the engine computes by other rules than they were signed by
-- rule:    contracts of such a month whose revenue differs by cause rules; or only whose balances differ, where the run that the ledger
--          last took the month from had other rules, no version moved since, and nothing came of the contract
-- revenue: what the ledger will have more by cause rules; debit: of all that is posted on these contracts and this month
-- note:    none of a plan by rules that nobody kept
-- grain:   one row per month
with computed as (
    select run.run_id, run.entity, run.month, snapshot.engine_rules, snapshot.as_of_no, snapshot.source_as_of_no,
           snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no, snapshot.owners
    from post.plan as plan
    join run.run as run
      on run.run_id = plan.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where plan.plan_id = :plan_id and plan.kind = 'close' and snapshot.engine_rules is not null
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
      on (difference.run_id, difference.month, difference.leg, difference.account_kind)
       = (signed.run_id, signed.month, 'plan', 'revenue')
    group by signed.month, difference.contract
),

posted as (
    select line.month, line.contract, sum(line.debit) as debit, min(line.currency) as currency
    from post.entry_line as line
    where line.plan_id = :plan_id
    group by line.month, line.contract
),

-- only the balances differ

balance as (
    select posted.month, posted.contract, computed.run_id, computed.entity, reference.run_id as reference_run,
           reference.source_as_of_no as reference_no
    from computed
    cross join lateral post.reference_run(computed.entity, computed.as_of_no) as reference
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join posted
      on posted.month = reference.month
    where snapshot.engine_rules is distinct from computed.engine_rules
      and (reference.mapping_no, reference.rate_no, reference.rule_no) = (computed.mapping_no, computed.rate_no, computed.rule_no)
      and (posted.month, posted.contract) not in (select month, contract from differing)
),

said as (
    select record.content ->> 'contract' as contract, batch.batch_no
    from computed
    cross join (values ('contract'), ('obligation'), ('estimate'), ('variable_outcome'), ('milestone'), ('delivery'),
                       ('invoice'), ('project')) as wanted (kind)
    cross join lateral stage.record_of(
        computed.entity, wanted.kind, computed.source_as_of_no, computed.mapping_no, computed.owners) as record
    join extract.batch as batch
      on batch.batch_id = record.batch_id
),

-- contracts of which the two runs knew other lines; one that is held, or no longer, is the same, unless it lacked a rate: a person who
-- came since may have one
of_other_lines as (
    select balance.month, balance.contract
    from balance
    join run.valuation as used
      on used.run_id in (balance.reference_run, balance.run_id) and used.month <= balance.month
    cross join lateral (
        select *
        from recognise.valued_line as line
        where (line.valuation_id, line.entity, line.contract) = (used.valuation_id, balance.entity, balance.contract)
        offset 0
    ) as line
    group by balance.month, balance.contract, line.source_ref, line.line_id,
             case when line.held like '%_RATE_MISSING' or line.held = 'RESOURCE_UNKNOWN' then line.held end
    having count(*) <> 2
),

by_rules as (
    select month, contract, revenue from differing where by_rules
    union all
    select month, contract, 0
    from balance
    where not exists (select from said where said.contract = balance.contract and said.batch_no > balance.reference_no)
      and (month, contract) not in (select month, contract from of_other_lines)
)

select
    signed.month,
    signed.engine_rules,
    signed.signed_rules,
    round(sum(by_rules.revenue), min(currency.decimals)) as revenue,
    round(sum(posted.debit), min(currency.decimals))     as debit,
    min(posted.currency)                                 as currency
from signed
join posted
  on posted.month = signed.month
join by_rules
  on (by_rules.month, by_rules.contract) = (posted.month, posted.contract)
join recognise.currency as currency
  on currency.code = posted.currency
group by signed.month, signed.engine_rules, signed.signed_rules
order by signed.month
