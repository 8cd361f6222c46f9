-- As before (V107), of the kinds that a delivery brought.
create or replace function extract.take_statistics(of_delivery bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    came text;
begin
    if (select sum(block.read) from extract.block as block join extract.batch as batch using (batch_id)
        where batch.delivery_id = of_delivery) < 1000 then
        return;
    end if;
    for came in
        select distinct case when batch.kind in ('timesheet_line', 'expense_line', 'cost_line', 'ledger_line') then batch.kind else 'record' end
        from extract.batch as batch
        where batch.delivery_id = of_delivery
    loop
        execute format('analyze (skip_locked) stage.%I', came);
    end loop;
    analyze (skip_locked) extract.batch, extract.delivery;
end $$;
