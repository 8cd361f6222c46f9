-- As before (V104), with what the step apply sent.
create or replace function run.take_statistics(of_run bigint, of text) returns void
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
        when 'apply' then
            if (select count(*) from post.dispatch as dispatch join run.run as run using (plan_id) where run.run_id = of_run) >= 200 then
                analyze (skip_locked) post.dispatch, post.dispatch_event;
            end if;
    end case;
end $$;
