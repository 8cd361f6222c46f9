-- purpose: a row of the run's month for each contract of which only a balance is due that our entries alone move, and its largest cause where
--          revenue has none
-- writes:  reconcile.contract_month
with due as (
    select distinct on (contract) contract, currency, cause
    from (
        select contract, currency, cause, sum(abs(amount)) as weight
        from reconcile.difference
        where run_id = :run_id and leg = 'plan' and account_kind in ('refund_liability', 'loss_provision', 'loss_cost')
        group by contract, currency, cause
    ) as each
    order by contract, weight desc, cause
)

insert into reconcile.contract_month as shown
    (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, largest_cause)
select :run_id, :entity, contract, :month, currency, 0, 0, 0, 0, 0, 0, cause
from due
on conflict (run_id, contract, month, currency) do update set largest_cause = excluded.largest_cause where shown.largest_cause = ''
