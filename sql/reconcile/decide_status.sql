-- purpose: the status of each contract and month, by the first leg that is open, seen from the books: the books are not what was taken,
--          what is recognised is not taken, delivered work is gated
-- rule:    amounts count without their sign, so that nothing is hidden by another amount; at most the tolerance is none. What passes a
--          gate of an earlier month makes no status: it waits no longer
with astray as (
    select contract, month, sum(abs(amount)) as amount
    from reconcile.difference
    where run_id = :run_id and leg = 'ledger'
    group by contract, month
)

update reconcile.contract_month as shown
set status = case
    when coalesce((select amount from astray where (astray.contract, astray.month) = (shown.contract, shown.month)), 0) > :tolerance then 'break'
    when due > :tolerance     then 'due'
    when waiting > :tolerance then 'waiting'
    else 'match' end
where run_id = :run_id
