-- question: do delivered, billed, recognised and booked agree for its contract and month?
-- reads:    recognise.valued_line, reconcile.contract_month
-- grain:    the contract of :source_ref in the month of its work, as run :run_id reconciled it
select
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
from run.run as run
join run.valuation as used
  on used.run_id = run.run_id
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and valued.source_ref = :source_ref
join reconcile.contract_month as reconciled
  on (reconciled.run_id, reconciled.contract, reconciled.month) = (run.run_id, valued.contract, used.month)
where run.run_id = :run_id
