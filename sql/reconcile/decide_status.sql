-- purpose: the status of each contract and month, by the first leg that is open, seen from the books: the books are not what was taken,
--          what is recognised is not taken, delivered work is gated
-- rule:    balances count by the end of the run's month; of the plan leg those that only our entries move
-- rule:    what the rules give at go-live other than was adopted is due until it is signed; no plan posts it
-- rule:    amounts count without their sign, so that nothing is hidden by another amount; at most the tolerance is none. What passes a
--          gate of an earlier month makes no status: it waits no longer
with astray as (
    select
        contract,
        case account_kind when 'revenue' then month else :month end as month,
        coalesce(sum(abs(amount)) filter (where leg = 'ledger'), 0) as booked,
        coalesce(sum(abs(amount)) filter (where leg = 'plan' and account_kind in ('refund_liability', 'loss_provision', 'loss_cost')), 0)
            as due
    from reconcile.difference
    where run_id = :run_id
    group by 1, 2
)

update reconcile.contract_month as shown
set status = case
    when astray.booked > :tolerance                 then 'break'
    when greatest(shown.due, astray.due) > :tolerance and signed.contract is null then 'due'
    when shown.waiting > :tolerance                 then 'waiting'
    else 'match' end
from reconcile.contract_month as each
left join astray
  on (astray.contract, astray.month) = (each.contract, each.month)
left join reconcile.signed_opening(:run_id) as signed
  on (signed.contract, signed.month) = (each.contract, each.month)
where shown.run_id = :run_id
  and (each.run_id, each.contract, each.month, each.currency) = (shown.run_id, shown.contract, shown.month, shown.currency)
