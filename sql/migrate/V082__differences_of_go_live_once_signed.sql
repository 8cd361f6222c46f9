-- A difference of go-live that was signed with a reason is settled: no plan posts it, so no later month asks again.

-- The contracts whose difference of go-live stands in the signed month before a run's as it does in the run.
create function reconcile.signed_opening(of_run bigint) returns table (contract text, month date) language sql stable as $$
    select shown.contract, shown.month
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join reconcile.contract_month as shown
      on shown.run_id = run.run_id
     and shown.month in (select adopted.month from post.adopted(run.entity, snapshot.as_of_no) as adopted)
    join reconcile.contract_month as signed
      on (signed.run_id, signed.contract, signed.month, signed.currency, signed.recognised, signed.taken, signed.due)
       = (snapshot.opening_run, shown.contract, shown.month, shown.currency, shown.recognised, shown.taken, shown.due)
    where run.run_id = of_run
$$;
grant execute on function reconcile.signed_opening(bigint) to ${application};
