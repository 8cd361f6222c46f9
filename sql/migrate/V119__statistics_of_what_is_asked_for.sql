-- The planner is told of columns by which lines are asked for, joined or grouped, and not of those that are only read or added up.

create function extract.asked_columns(of_table regclass, only_read text[]) returns text
language sql stable set search_path = pg_catalog as $$
    select string_agg(quote_ident(attname), ', ' order by attnum)
    from pg_attribute
    where attrelid = of_table and attnum > 0 and not attisdropped and attname <> all (only_read)
$$;
revoke all on function extract.asked_columns(regclass, text[]) from public;

-- As before (V112), by columns.
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
        execute format('analyze (skip_locked) stage.%I (%s)', came, extract.asked_columns(
            format('stage.%I', came)::regclass,
            array['content_hash', 'line_no', 'task', 'description', 'work_seconds', 'net_amount', 'tax_amount', 'amount', 'debit', 'credit',
                  'amount_currency', 'approved_at', 'approved_by', 'updated_at']));
    end loop;
    analyze (skip_locked) extract.batch, extract.delivery;
end $$;

-- As before (V107), by columns.
create or replace function recognise.take_statistics(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    columns constant text := extract.asked_columns(
        'recognise.valued_line',
        array['work_seconds', 'mapping_row', 'hourly_rate', 'delivered_amount', 'found', 'stake_amount', 'cost_amount']);
begin
    if exists (select from recognise.valuation where valuation.valuation_id = of_valuation and valuation.state = 'running')
       and (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
        execute format('analyze (skip_locked) recognise.valued_line_%s (%s)', of_valuation, columns);
        if current_setting('server_version_num')::int >= 180000 then
            execute format('analyze (skip_locked) only recognise.valued_line (%s)', columns);
        elsif (select reltuples from pg_class where oid = 'recognise.valued_line'::regclass) < 0 then
            execute format('analyze (skip_locked) recognise.valued_line (%s)', columns);
        end if;
    end if;
end $$;

-- The lines of a day are grouped by hashing as they lie: fetching them in the order of a key and sorting by the rest of a dozen columns takes
-- longer.
alter function recognise.add_up_days(bigint) set enable_indexscan = off;
alter function recognise.add_up_days(bigint) set enable_incremental_sort = off;
