-- A balance that the books have otherwise, or a provision or liability that the ledger has not taken, needs a reason as revenue does.

-- As before (V062), and of balances by the end of the run's month; of the plan leg those that only our entries move.
create or replace function period.to_accept(of_run bigint)
returns table (cause text, amount numeric, currency char(3), contract_months bigint) language sql stable as $$
    select differing.cause, sum(differing.amount), min(differing.currency), count(distinct (differing.contract, differing.month))
    from (
        select difference.leg, difference.cause, difference.contract, shown.month, difference.currency, abs(difference.amount) as amount,
               sum(abs(difference.amount)) over (
                   partition by difference.contract, shown.month, difference.leg, difference.account_kind = 'revenue') as of_leg,
               case
                   when difference.leg = 'ledger'          then true
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
