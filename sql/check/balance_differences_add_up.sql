-- check:       the differences of a contract and account kind add up to both legs of its balance, leg by leg
-- of:          the run
-- passes when: no row
-- why:         a balance whose difference nobody explains is looked for by hand
with leg as (
    select balance.run_id, balance.contract, balance.account_kind, leg.leg, sum(leg.amount) as amount
    from run.judged(:run_id, 'reconcile') as latest
    join reconcile.contract_balance as balance
      on balance.run_id = latest.run_id
    cross join lateral (values
        ('plan',   coalesce(balance.target - balance.opening_difference, balance.taken) - balance.taken),
        ('ledger', balance.taken - balance.ledger)) as leg (leg, amount)
    group by balance.run_id, balance.contract, balance.account_kind, leg.leg
),

named as (
    select difference.run_id, difference.contract, difference.account_kind, difference.leg, sum(difference.amount) as amount
    from run.judged(:run_id, 'reconcile') as latest
    join reconcile.difference as difference
      on difference.run_id = latest.run_id
    where difference.account_kind <> 'revenue'
    group by difference.run_id, difference.contract, difference.account_kind, difference.leg
)

select format('%s of %s, leg %s: %s, its causes %s', replace(account_kind, '_', ' '), contract, leg,
              trim_scale(coalesce(leg.amount, 0)), trim_scale(coalesce(named.amount, 0))) as found,
       'contract' as concerns, contract as name
from leg
full join named using (run_id, contract, account_kind, leg)
where coalesce(leg.amount, 0) <> coalesce(named.amount, 0)
