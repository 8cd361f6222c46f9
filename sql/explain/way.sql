-- purpose: the way of a contract and month from delivered work to the books, as a run reconciled it
-- sign:    revenue is positive; what waits to date counts without the signs of its obligations
select delivered, billed, recognised, taken, ledger, difference, waiting, currency, status
from reconcile.contract_month
where (run_id, contract, month) = (:run_id, :contract, :month)
