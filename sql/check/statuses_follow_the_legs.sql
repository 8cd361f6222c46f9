-- check:       the status of a contract and month is that of the first leg that is open: a break where the books are not what was taken,
--              due where what is recognised was not taken, waiting where delivered work is gated at the month's end, else a match
-- of:          the run
-- passes when: no row
-- why:         nobody looks at a match, and what waits needs no reason when the month is signed
-- rule:        amounts without their sign and leg by leg, so that nothing is netted; at most the tolerance is none. Balances count by the
--              end of the run's month, of what is due those that only our entries move. A difference of go-live that was signed is none
-- note:        worked out from the positions, from what was taken and from the balances; what the books have otherwise is at least what the
--              causes say, as two of them may cancel out. By other rules there were other statuses
with judged as materialized (
    select latest.*, snapshot.tolerance
    from run.judged(:run_id, 'reconcile') as latest
    join run.run as run
      on run.run_id = latest.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where snapshot.engine_rules >= 7
),

adopted as (
    select distinct adopted.month
    from judged
    cross join lateral post.adopted(judged.entity, judged.as_of_no) as adopted
),

position as materialized (
    select position.contract, position.obligation, position.month, position.revenue, position.delivered,
           own.delivered - own.revenue as own_gated
    from judged
    join recognise.entity_position as position
      on position.run_id = judged.run_id
    join recognise.position as own
      on (own.run_id, own.contract, own.obligation, own.month)
       = (position.run_id, position.contract, position.obligation, position.month)
),

-- of what was adopted nobody can say the obligation
untaken as (
    select contract, case when month in (select month from adopted) then '' else obligation end as obligation, month, sum(revenue) as amount
    from (
        select contract, obligation, month, revenue
        from position
        union all
        select taken.contract, taken.obligation, taken.month, taken.amount
        from judged
        cross join lateral post.taken(judged.entity, judged.as_of_no, judged.source_as_of_no, judged.mapping_no, judged.rule_no,
            judged.owners) as taken
        where taken.account_kind = 'revenue'
    ) as each
    group by 1, 2, 3
),

gated as (
    select contract, obligation, month,
           case when sum(own_gated) over to_date <> 0 then sum(delivered - revenue) over to_date else 0 end as amount
    from position
    window to_date as (partition by contract, obligation order by month)
),

balance as (
    select balance.contract, balance.month, sum(abs(balance.taken - balance.ledger)) as astray,
           coalesce(sum(abs(coalesce(balance.target - balance.opening_difference, balance.taken) - balance.taken))
               filter (where balance.account_kind in ('refund_liability', 'loss_provision', 'loss_cost')), 0) as due
    from judged
    join reconcile.contract_balance as balance
      on balance.run_id = judged.run_id
    group by balance.contract, balance.month
),

caused as (
    select difference.contract, case difference.account_kind when 'revenue' then difference.month else judged.month end as month,
           sum(abs(difference.amount)) as astray
    from judged
    join reconcile.difference as difference
      on difference.run_id = judged.run_id and difference.leg = 'ledger'
    group by 1, 2
),

leg as (
    select
        contract, month, shown.status,
        greatest(abs(coalesce(shown.taken - shown.ledger, 0)) + coalesce(balance.astray, 0), coalesce(caused.astray, 0)) as astray,
        greatest(coalesce(untaken.amount, 0), coalesce(balance.due, 0)) as due,
        coalesce(gated.amount, 0) as gated
    from (select shown.* from judged join reconcile.contract_month as shown on shown.run_id = judged.run_id) as shown
    full join (select contract, month, sum(abs(amount)) as amount from untaken group by contract, month) as untaken using (contract, month)
    full join (select contract, month, sum(abs(amount)) as amount from gated group by contract, month) as gated using (contract, month)
    full join balance using (contract, month)
    full join caused using (contract, month)
),

said as (
    select leg.*, judged.month as judged_month,
           case when leg.astray > judged.tolerance then 'break'
                when leg.due > judged.tolerance and settled.contract is null then 'due'
                when leg.gated > judged.tolerance  then 'waiting'
                else 'match' end as by_legs
    from leg
    cross join judged
    left join reconcile.signed_opening(judged.run_id) as settled
      on (settled.contract, settled.month) = (leg.contract, leg.month)
)

select format('%s in %s is %s and should be %s: the books have %s otherwise, %s are due, %s wait', contract, to_char(month, 'YYYY-MM'),
              coalesce(status, 'left out'), by_legs, trim_scale(astray), trim_scale(due), trim_scale(gated)) as found,
       'contract' as concerns, contract as name
from said
where status <> by_legs
   or status is null and month = judged_month and by_legs <> 'match'
