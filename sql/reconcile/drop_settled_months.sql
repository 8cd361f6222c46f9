-- purpose: differences of earlier months that are settled are not repeated: their contract and month is not in the run's reconciliation
delete from reconcile.difference as difference
where difference.run_id = :run_id and difference.account_kind = 'revenue'
  and not exists (select from reconcile.contract_month as shown
                  where (shown.run_id, shown.contract, shown.month) = (difference.run_id, difference.contract, difference.month))
