-- What the lines of a valuation are looked up in is known to the planner before they are, and not once they are valued: of a second
-- valuation it expected one row, and asked all terms and rates again for each line.

-- As before (V078), of the lines alone.
create or replace function recognise.take_statistics(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
        execute format('analyze recognise.valued_line_%s', of_valuation);
    end if;
end $$;

-- of the terms, persons and rates that a valuation has resolved; of a thousand rows and more, as fewer make no difference
create function recognise.take_statistics_of_resolved(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select count(*) from recognise.terms where terms.valuation_id = of_valuation)
        + (select count(*) from recognise.rate_in_force as rate where rate.valuation_id = of_valuation) >= 1000 then
        analyze recognise.terms, recognise.person, recognise.rate_in_force, recognise.cost_rate_in_force;
    end if;
end $$;
revoke all on function recognise.take_statistics_of_resolved(bigint) from public;
grant execute on function recognise.take_statistics_of_resolved(bigint) to ${application};
