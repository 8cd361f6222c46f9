-- What a step has written is known to the planner before the next one reads it: the positions of a run looked like none, and all that is
-- joined with them was looked up again for each.

-- Where another run looks at a table just now, it is its statistics that count: nobody waits for that.
-- of: the step that has just written; of a few hundred rows, as fewer make no difference
create function run.take_statistics(of_run bigint, of text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    case of
        when 'recognise' then
            if (select count(*) from recognise.position as position where position.run_id = of_run) >= 200 then
                analyze (skip_locked) recognise.position, recognise.held_obligation, recognise.run_off, exceptions.item, exceptions.held;
            end if;
        when 'reconcile' then
            if (select count(*) from reconcile.difference as difference where difference.run_id = of_run)
                + (select count(*) from reconcile.contract_month as month where month.run_id = of_run) >= 200 then
                analyze (skip_locked) reconcile.contract_month, reconcile.contract_balance, reconcile.difference;
            end if;
        when 'plan' then
            if (select count(*) from post.entry as entry join post.plan as plan using (plan_id) where plan.run_id = of_run) >= 200 then
                analyze (skip_locked) post.plan, post.entry, post.entry_line;
            end if;
    end case;
end $$;
revoke all on function run.take_statistics(bigint, text) from public;
grant execute on function run.take_statistics(bigint, text) to ${application};
