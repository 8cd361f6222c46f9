-- check:       E1: what is expected of a balance in later months is the balance
-- of:          the run
-- passes when: no row
-- why:         revenue that is expected twice, or in no month, is missing where somebody plans with it
with latest as (
    select latest.run_id, latest.month
    from run.judged(:run_id, 'recognise') as latest
),

balance as (
    select position.run_id, position.contract, position.obligation, balance.name, balance.amount, position.month
    from latest
    join recognise.position as position
      on (position.run_id, position.month) = (latest.run_id, latest.month)
    cross join lateral (values
        ('contract_liability', coalesce(position.contract_liability, 0)),
        ('backlog', coalesce(position.backlog, 0))) as balance (name, amount)
),

expected as (
    select expected.run_id, expected.contract, expected.obligation, expected.balance as name, sum(expected.amount) as amount,
           min(expected.month) as first
    from latest
    join recognise.run_off as expected
      on expected.run_id = latest.run_id
    group by expected.run_id, expected.contract, expected.obligation, expected.balance
)

select format('%s of %s/%s: %s stand at the end of the month, %s are expected%s', name, contract, obligation,
              trim_scale(coalesce(balance.amount, 0)), trim_scale(coalesce(expected.amount, 0)),
              case when expected.first <= balance.month then to_char(expected.first, '", some of it as early as" YYYY-MM') end) as found,
       'contract' as concerns, contract as name
from balance
full join expected using (run_id, contract, obligation, name)
where coalesce(balance.amount, 0) <> coalesce(expected.amount, 0)
   or expected.first <= balance.month
