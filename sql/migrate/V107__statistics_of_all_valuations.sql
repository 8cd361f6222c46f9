-- Statements reach the lines of a run by its valuations, so the planner looks at what it knows of all lines together, which was nothing:
-- it expected as many groups as lines, and sorted a million of them. And nobody waits for another run that takes statistics.

-- As before (V094), of a valuation that is not complete yet; and of all valuations together: from PostgreSQL 18 on without the parts, which
-- know themselves, before that once.
create or replace function recognise.take_statistics(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if exists (select from recognise.valuation where valuation.valuation_id = of_valuation and valuation.state = 'running')
       and (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
        execute format('analyze (skip_locked) recognise.valued_line_%s', of_valuation);
        if current_setting('server_version_num')::int >= 180000 then
            execute 'analyze (skip_locked) only recognise.valued_line';
        elsif (select reltuples from pg_class where oid = 'recognise.valued_line'::regclass) < 0 then
            execute 'analyze (skip_locked) recognise.valued_line';
        end if;
    end if;
end $$;

-- As before (V094).
create or replace function recognise.take_statistics_of_resolved(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select count(*) from recognise.terms where terms.valuation_id = of_valuation)
        + (select count(*) from recognise.rate_in_force as rate where rate.valuation_id = of_valuation) >= 1000 then
        analyze (skip_locked) recognise.terms, recognise.person, recognise.rate_in_force, recognise.cost_rate_in_force;
    end if;
end $$;

-- As before (V078).
create or replace function extract.take_statistics(of_delivery bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select sum(block.read) from extract.block as block join extract.batch as batch using (batch_id)
        where batch.delivery_id = of_delivery) >= 1000 then
        analyze (skip_locked) stage.timesheet_line, stage.expense_line, stage.cost_line, stage.ledger_line, stage.record, extract.batch, extract.delivery;
    end if;
end $$;
