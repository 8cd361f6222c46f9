-- check:       a month that differs is signed with a reason for each cause of a break and of what is due, with the amount that the signed
--              run has of it, and above the limit by a second person
-- of:          the company
-- passes when: no row
-- why:         who signs answers for every amount that nobody corrected, and nobody answers for it alone
-- note:        a month signed by other rules was asked for one reason for all of it
with signed as (
    select period.month, period.signed_run, snapshot.tolerance, snapshot.shared_os_user, wish.*,
           (select event.actor
            from period.event as event
            where (event.entity, event.month, event.to_status) = (period.entity, period.month, 'closed')
            order by event.event_id desc limit 1) as closed_by
    from period.period as period
    join run.run as run
      on run.run_id = period.signed_run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    left join lateral (
        select signing.* from period.signing as signing where signing.run_id = period.signed_run order by signing.signing_id desc limit 1
    ) as wish on true
    where period.entity = :entity and period.status = 'closed' and snapshot.engine_rules >= 7
),

difference as (
    select signed.signed_run, signed.tolerance, shown.contract, shown.month, shown.status, difference.leg,
           case when settled.contract is null then shown.due else 0 end as due,
           difference.account_kind, difference.cause, abs(difference.amount) as amount
    from signed
    join reconcile.contract_month as shown
      on shown.run_id = signed.signed_run
    join reconcile.difference as difference
      on (difference.run_id, difference.contract) = (shown.run_id, shown.contract)
     and case difference.account_kind when 'revenue' then difference.month else signed.month end = shown.month
    left join lateral reconcile.signed_opening(signed.signed_run) as settled
      on (settled.contract, settled.month) = (shown.contract, shown.month)
),

-- all that the books have otherwise of a break; of what is due, revenue and what only our entries move
differing as (
    select signed_run, cause, amount from difference where leg = 'ledger' and status = 'break'
    union all
    select signed_run, cause, amount from difference where leg = 'plan' and account_kind = 'revenue' and due > tolerance
    union all
    select signed_run, cause, amount
    from (
        select *, sum(amount) over (partition by signed_run, contract, month) as together
        from difference
        where leg = 'plan' and account_kind in ('refund_liability', 'loss_provision', 'loss_cost')
    ) as of_balances
    where together > tolerance
),

wanted as (
    select signed_run, cause, sum(amount) as amount from differing group by signed_run, cause
),

given as (
    select signed.signed_run, accepted.cause, accepted.amount
    from signed
    join period.accepted as accepted
      on accepted.signing_id = signed.signing_id
)

select format('%s is signed on run %s: %s of %s, and the reason is for %s', to_char(signed.month, 'YYYY-MM'), signed_run, cause,
              trim_scale(coalesce(wanted.amount, 0)), coalesce(trim_scale(given.amount)::text, 'none')) as found,
       'period' as concerns, to_char(signed.month, 'YYYY-MM') as name
from wanted
full join given using (signed_run, cause)
join signed using (signed_run)
where wanted.amount is distinct from given.amount
union all
select format('%s is signed on run %s by %s alone: %s are accepted, which is more than %s', to_char(month, 'YYYY-MM'), signed_run, closed_by,
              trim_scale(accepted.amount), trim_scale(accept_limit)),
       'period', to_char(month, 'YYYY-MM')
from signed
join (select signed_run, sum(amount) as amount from wanted group by signed_run) as accepted using (signed_run)
where accepted.amount > accept_limit
  and (approved_by is null or approved_by = asked_by or approved_os = asked_os and not shared_os_user or closed_by is distinct from approved_by)
