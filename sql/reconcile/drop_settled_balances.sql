-- purpose: differences of a balance in earlier months that are settled by the end of the run's are not repeated
delete from reconcile.difference as difference
where difference.run_id = :run_id
  and difference.account_kind <> 'revenue'
  and (difference.contract, difference.account_kind) in (
      select contract, account_kind
      from reconcile.difference
      where run_id = :run_id
      group by contract, account_kind
      having sum(amount) = 0 and max(month) < :month)
