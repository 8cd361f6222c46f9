-- check:       the differences of a contract and month add up to each leg of the way from delivered work to the books, leg by leg
-- of:          the run
-- passes when: no row
-- why:         a cause under the wrong leg explains what it does not explain
with leg as (
    select
        shown.run_id, shown.contract, shown.month, shown.currency, leg.leg, leg.amount
    from run.judged(:run_id, 'reconcile') as latest
    join reconcile.contract_month as shown
      on shown.run_id = latest.run_id
    cross join lateral (values
        ('gate',   shown.delivered - shown.recognised),
        ('plan',   shown.recognised - shown.taken),
        ('ledger', shown.taken - shown.ledger)) as leg (leg, amount)
),

named as (
    select difference.run_id, difference.contract, difference.month, difference.currency, difference.leg, sum(difference.amount) as amount
    from run.judged(:run_id, 'reconcile') as latest
    join reconcile.difference as difference
      on (difference.run_id, difference.account_kind) = (latest.run_id, 'revenue')
    group by difference.run_id, difference.contract, difference.month, difference.currency, difference.leg
)

select format('%s in %s, leg %s: %s, its causes %s', contract, to_char(month, 'YYYY-MM'), leg,
              trim_scale(coalesce(leg.amount, 0)), trim_scale(coalesce(named.amount, 0))) as found,
       'contract' as concerns, contract as name
from leg
full join named using (run_id, contract, month, currency, leg)
where coalesce(leg.amount, 0) <> coalesce(named.amount, 0)
