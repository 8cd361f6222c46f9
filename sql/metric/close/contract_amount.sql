-- metric: the month of the last close: delivered, billed, recognised, taken, and in the ledger (amount)
-- unit:   the currency
select contract_month.entity, leg.amount, contract_month.currency, sum(leg.value) as value
from reconcile.contract_month as contract_month
cross join lateral (
    values ('delivered', delivered), ('billed', billed), ('recognised', recognised), ('taken', taken), ('ledger', ledger)
) as leg (amount, value)
where (contract_month.run_id, contract_month.month) = (:run_id, :month)
group by contract_month.entity, leg.amount, contract_month.currency
