-- What needs a reason is what makes the status: leg by leg as far as each is open.

-- As before (V066), and a leg is looked at as the status looks at it: what the books have otherwise of revenue and balances together, what is
-- due of revenue as its obligations have it, and of balances what only our entries move; of go-live what was signed is none. Small differences
-- that are more than the tolerance together are a break, and need their reasons.
create or replace function period.to_accept(of_run bigint)
returns table (cause text, amount numeric, currency char(3), contract_months bigint) language sql stable as $$
    select differing.cause, sum(differing.amount), min(differing.currency), count(distinct (differing.contract, differing.month))
    from (
        select difference.cause, difference.contract, shown.month, difference.currency, abs(difference.amount) as amount, snapshot.tolerance,
               case when part.of_leg = 'due of revenue' then greatest(shown.due, abs(shown.recognised - shown.taken))
                    else sum(abs(difference.amount)) over (partition by difference.contract, shown.month, part.of_leg) end as open_amount
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        join reconcile.difference as difference
          on difference.run_id = run.run_id and difference.leg in ('plan', 'ledger')
        join reconcile.contract_month as shown
          on (shown.run_id, shown.contract) = (difference.run_id, difference.contract)
         and shown.month = case difference.account_kind when 'revenue' then difference.month else run.month end
        cross join lateral (
            select case
                when difference.leg = 'ledger'           then 'booked otherwise'
                when (shown.contract, shown.month) in (select signed.contract, signed.month from reconcile.signed_opening(of_run) as signed)
                                                         then null
                when difference.account_kind = 'revenue' then 'due of revenue'
                when difference.account_kind in ('refund_liability', 'loss_provision', 'loss_cost') then 'due of balances' end as of_leg) as part
        where run.run_id = of_run and part.of_leg is not null
    ) as differing
    where differing.open_amount > differing.tolerance
    group by differing.cause
$$;

-- Where revenue has no cause a balance that is due has one, and it is known later.
grant update (largest_cause) on reconcile.contract_month to ${application};

-- What was said when a month was signed stays as it was: no reason is added to it, and nobody wishes to sign on that run again.
create function period.guard_wish() returns trigger language plpgsql as $$
declare
    wish   jsonb  := to_jsonb(new);
    of_run bigint := coalesce((wish ->> 'run_id')::bigint, (select run_id from period.signing where signing_id = (wish ->> 'signing_id')::bigint));
begin
    if exists (select from period.period where signed_run = of_run and status = 'closed')
       or tg_table_name = 'accepted' and exists (select from period.signing where signing_id = (wish ->> 'signing_id')::bigint and approved_by is not null) then
        raise exception 'the signature on run % is given, and it stays so', of_run;
    end if;
    return new;
end $$;
create trigger before_the_signature before insert on period.signing for each row execute function period.guard_wish();
create trigger before_the_signature before insert on period.accepted for each row execute function period.guard_wish();
