-- question: do delivered, billed, recognised and booked agree for its contract and month?
-- reads:    run.placed, reconcile.contract_month
-- grain:    the contract of :source_ref in each month in which it counts, as run :run_id reconciled it
select distinct
    reconciled.contract,
    reconciled.month,
    reconciled.currency,
    reconciled.delivered,
    reconciled.billed,
    reconciled.recognised          as amount,
    reconciled.taken,
    reconciled.ledger,
    reconciled.difference,
    reconciled.status,
    reconciled.largest_cause
from run.placed(:run_id, :source_ref) as placed
join reconcile.contract_month as reconciled
  on (reconciled.run_id, reconciled.entity, reconciled.contract, reconciled.month) = (:run_id, placed.entity, placed.contract, placed.month)
order by reconciled.month
