-- purpose: what no cause explains is a cause by name
with rest as (
    select
        shown.contract, 'revenue' as account_kind, shown.month, shown.currency,
        shown.difference - coalesce(sum(difference.amount), 0) as amount
    from reconcile.contract_month as shown
    left join reconcile.difference as difference
      on (difference.run_id, difference.contract, difference.month, difference.account_kind)
       = (shown.run_id, shown.contract, shown.month, 'revenue')
    where shown.run_id = :run_id
    group by shown.contract, shown.month, shown.currency, shown.difference
    union all
    select balance.contract, balance.account_kind, balance.month, balance.currency, balance.amount - coalesce(difference.amount, 0)
    from (
        select contract, account_kind, month, currency, sum(taken - ledger) as amount
        from reconcile.contract_balance
        where run_id = :run_id
        group by contract, account_kind, month, currency
    ) as balance
    left join (
        select contract, account_kind, sum(amount) as amount
        from reconcile.difference
        where run_id = :run_id and leg = 'ledger'
        group by contract, account_kind
    ) as difference using (contract, account_kind)
)

insert into reconcile.difference
    (run_id, difference_no, contract, account_kind, month, currency, leg, cause, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract, account_kind, month),
    contract, account_kind, month, currency, 'ledger', 'unexplained', amount, 0, amount, (month + interval '1 month - 1 day')::date
from rest
where amount <> 0
