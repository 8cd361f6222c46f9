-- As before (V107), of fewer rows: terms by ranges of days are a thirtieth of what they were by days, and as many lines are looked up in them.
create or replace function recognise.take_statistics_of_resolved(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select count(*) from recognise.terms where terms.valuation_id = of_valuation)
        + (select count(*) from recognise.rate_in_force as rate where rate.valuation_id = of_valuation) >= 200 then
        analyze (skip_locked) recognise.terms, recognise.person, recognise.rate_in_force, recognise.cost_rate_in_force;
    end if;
end $$;
