-- The planner knows what was loaded and valued as soon as it is read, and does not wait for autovacuum; of a thousand rows and more, as
-- fewer make no difference.

create function extract.take_statistics(of_delivery bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select sum(block.read) from extract.block as block join extract.batch as batch using (batch_id)
        where batch.delivery_id = of_delivery) >= 1000 then
        analyze stage.timesheet_line, stage.expense_line, stage.cost_line, stage.ledger_line, stage.record, extract.batch, extract.delivery;
    end if;
end $$;
revoke all on function extract.take_statistics(bigint) from public;
grant execute on function extract.take_statistics(bigint) to ${application};

-- of the lines of a valuation, and of what they were priced by
create function recognise.take_statistics(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
        execute format('analyze recognise.valued_line_%s, recognise.terms, recognise.person, recognise.rate_in_force', of_valuation);
    end if;
end $$;
revoke all on function recognise.take_statistics(bigint) from public;
grant execute on function recognise.take_statistics(bigint) to ${application};
