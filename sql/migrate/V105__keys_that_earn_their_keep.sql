-- What a line costs to keep: no index that no statement reads, and none kept up line by line that is read once all of them are there.

drop index stage.timesheet_line_project_work_month_idx;
drop index stage.expense_line_project_work_month_idx;
drop index stage.cost_line_project_work_month_idx;

-- As before (V005); by contract, lines are looked up once they are all there, and sorting them then is cheaper than placing each.
create or replace function recognise.open_partition(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    execute format('create table if not exists recognise.valued_line_%s partition of recognise.valued_line (primary key (record_kind, line_id)) for values in (%s)',
                   of_valuation, of_valuation);
end $$;
-- Of two runs that share a valuation one completes it, and the other waits here for that.
create function recognise.index_lines(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from recognise.valuation as valuation where valuation.valuation_id = of_valuation and valuation.state = 'running' for update;
    if found then
        execute format('create index if not exists valued_line_%s_obligation on recognise.valued_line_%s (contract, obligation)', of_valuation, of_valuation);
    end if;
end $$;
revoke all on function recognise.index_lines(bigint) from public;
grant execute on function recognise.index_lines(bigint) to ${application};
