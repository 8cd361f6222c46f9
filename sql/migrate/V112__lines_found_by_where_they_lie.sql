-- Lines of a month, and of a file, lie together as they came: a word about each stretch of the table finds them. A key for each line was a
-- fifth of what it takes to stage one.
do $$
declare
    kind text;
begin
    foreach kind in array array['timesheet_line', 'expense_line', 'cost_line'] loop
        execute format('drop index stage.%I, stage.%I', kind || '_work_month_line_id_idx', kind || '_batch_id_idx');
        execute format('create index %I on stage.%I using brin (work_month, batch_id) with (pages_per_range = 32)', kind || '_lies', kind);
    end loop;
end $$;

-- As before (V107), of the kinds that a delivery brought; and a stretch that is new has its word.
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
        if came in ('timesheet_line', 'expense_line', 'cost_line') then
            perform brin_summarize_new_values(format('stage.%I', came || '_lies')::regclass);
        end if;
        execute format('analyze (skip_locked) stage.%I', came);
    end loop;
    analyze (skip_locked) extract.batch, extract.delivery;
end $$;
