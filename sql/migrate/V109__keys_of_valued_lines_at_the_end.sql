-- That a line is valued once is held by a key that is built over all lines of a valuation, when they are there; kept up line by line it
-- cost a fifth of the valuing.

-- As before (V105), without the key.
create or replace function recognise.open_partition(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    execute format('create table if not exists recognise.valued_line_%s partition of recognise.valued_line for values in (%s)',
                   of_valuation, of_valuation);
end $$;

-- As before (V105), and with it.
create or replace function recognise.index_lines(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from recognise.valuation as valuation where valuation.valuation_id = of_valuation and valuation.state = 'running' for update;
    if found then
        execute format('create unique index if not exists valued_line_%s_line on recognise.valued_line_%s (line_id, record_kind)', of_valuation, of_valuation);
        execute format('create index if not exists valued_line_%s_obligation on recognise.valued_line_%s (contract, obligation)', of_valuation, of_valuation);
    end if;
end $$;
