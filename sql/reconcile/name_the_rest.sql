-- purpose: what no cause explains is a cause by name
with rest as (
    select
        shown.contract, shown.month, shown.currency,
        shown.difference - coalesce(sum(difference.amount), 0) as amount
    from reconcile.contract_month as shown
    left join reconcile.difference as difference
      on (difference.run_id, difference.contract, difference.month) = (shown.run_id, shown.contract, shown.month)
    where shown.run_id = :run_id
    group by shown.contract, shown.month, shown.currency, shown.difference
    having shown.difference <> coalesce(sum(difference.amount), 0)
)

insert into reconcile.difference
    (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id) + row_number() over (order by contract, month),
    contract, month, currency, 'ledger', 'unexplained', amount, 0, amount, (month + interval '1 month - 1 day')::date
from rest
