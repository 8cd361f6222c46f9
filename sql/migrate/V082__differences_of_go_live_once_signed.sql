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

-- As before (V066), without differences of go-live that are signed.
create or replace function period.to_accept(of_run bigint)
returns table (cause text, amount numeric, currency char(3), contract_months bigint) language sql stable as $$
    select differing.cause, sum(differing.amount), min(differing.currency), count(distinct (differing.contract, differing.month))
    from (
        select difference.leg, difference.cause, difference.contract, shown.month, difference.currency, abs(difference.amount) as amount,
               sum(abs(difference.amount)) over (
                   partition by difference.contract, shown.month, difference.leg, difference.account_kind = 'revenue') as of_leg,
               case
                   when difference.leg = 'ledger'          then true
                   when (shown.contract, shown.month) in (select signed.contract, signed.month from reconcile.signed_opening(of_run) as signed)
                                                            then false
                   when difference.account_kind = 'revenue' then shown.due > snapshot.tolerance or shown.recognised <> shown.taken
                   else difference.account_kind in ('refund_liability', 'loss_provision', 'loss_cost') end as counts,
               snapshot.tolerance
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        join reconcile.difference as difference
          on difference.run_id = run.run_id and difference.leg in ('plan', 'ledger')
        join reconcile.contract_month as shown
          on (shown.run_id, shown.contract) = (difference.run_id, difference.contract)
         and shown.month = case difference.account_kind when 'revenue' then difference.month else run.month end
        where run.run_id = of_run
    ) as differing
    where differing.counts and differing.of_leg > differing.tolerance
    group by differing.cause
$$;
