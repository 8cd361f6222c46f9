-- What the lines of a day come to is added up once, when all lines of a valuation are there; whoever asks for sums reads that. Checks, and
-- whoever asks for lines, read the lines.
create table recognise.valued_day (
    valuation_id  bigint        not null,
    entity        text          not null,
    record_kind   text          not null,
    project       text          not null,
    contract      text,
    obligation    text,
    work_on       date          not null,
    priced        boolean       not null,
    approved      boolean       not null,
    gate          text,
    held          boolean       not null,
    currency      char(3),
    cost_currency char(3),
    cost_kind     text,
    lines         bigint        not null,
    seconds       numeric       not null,
    delivered     numeric,                       -- null where no line has an amount
    cost          numeric,                       -- null where no line has a cost
    worth         bigint        not null,        -- lines with an amount other than zero
    above         bigint        not null,        -- lines with one above zero, with their hours and what they come to
    seconds_above numeric       not null,
    amount_above  numeric       not null,
    hash          numeric       not null         -- of reference, hours and amount of each line, added up
);
create index on recognise.valued_day (valuation_id);
grant select on recognise.valued_day to ${application};

-- Grouped by hashing, whatever the planner expects of a dozen columns together.
create function recognise.add_up_days(of_valuation bigint) returns void
language plpgsql set search_path = pg_catalog set enable_sort = off as $$
begin
    if exists (select from recognise.valued_day as day where day.valuation_id = of_valuation) then
        delete from recognise.valued_day as day where day.valuation_id = of_valuation;
    end if;
    insert into recognise.valued_day
    select
        of_valuation, entity, record_kind, project, contract, obligation, work_on, priced, approved, gate, held is not null, currency,
        cost_currency, cost_kind,
        count(*),
        sum(work_seconds),
        sum(delivered_amount),
        sum(cost_amount),
        count(*) filter (where delivered_amount <> 0),
        count(*) filter (where delivered_amount > 0),
        coalesce(sum(work_seconds) filter (where delivered_amount > 0), 0),
        coalesce(sum(delivered_amount) filter (where delivered_amount > 0), 0),
        sum(hashtextextended(concat_ws('|', source_ref, work_seconds,
                                       case record_kind when 'cost_line' then cost_amount else delivered_amount end), 0))
    from recognise.valued_line as line
    where line.valuation_id = of_valuation
    group by entity, record_kind, project, contract, obligation, work_on, priced, approved, gate, held is not null, currency,
             cost_currency, cost_kind;
end $$;
revoke all on function recognise.add_up_days(bigint) from public;

-- Of two runs that share a valuation one completes it, and the other waits here for that.
create function recognise.sum_lines(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from recognise.valuation as valuation where valuation.valuation_id = of_valuation and valuation.state = 'running' for update;
    if found then
        perform recognise.add_up_days(of_valuation);
        if (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
            analyze (skip_locked) recognise.valued_day;
        end if;
    end if;
end $$;
revoke all on function recognise.sum_lines(bigint) from public;
grant execute on function recognise.sum_lines(bigint) to ${application};

select recognise.add_up_days(valuation_id) from recognise.valuation where state = 'complete';

-- As before (V067), with the days.
create or replace function run.drop_scratch(of_run bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind    text := (select run.kind from run.run as run where run.run_id = of_run);
    pinned  run.snapshot;
    scratch bigint;
begin
    if kind is null or kind not in ('verify', 'preview') then
        raise exception 'run % is no run beside the books, what it computed stays', of_run;
    end if;
    delete from reconcile.difference where run_id = of_run;
    delete from reconcile.contract_month where run_id = of_run;
    delete from reconcile.contract_balance where run_id = of_run;
    delete from exceptions.held where run_id = of_run;
    delete from recognise.rate_used where run_id = of_run;
    delete from recognise.translation where run_id = of_run;
    delete from recognise.group_rate where run_id = of_run;
    delete from recognise.position where run_id = of_run;
    delete from recognise.held_obligation where run_id = of_run;
    delete from recognise.run_off where run_id = of_run;
    delete from recognise.finding where run_id = of_run;
    delete from recognise.repriced_line where run_id = of_run;
    delete from recognise.movement where run_id = of_run;
    delete from run.valuation where run_id = of_run;
    for scratch in select valuation_id from recognise.valuation where scratch_of = of_run loop
        execute format('drop table if exists recognise.valued_line_%s', scratch);
        delete from recognise.value_range where valuation_id = scratch;
        delete from recognise.valued_day where valuation_id = scratch;
        delete from recognise.terms where valuation_id = scratch;
        delete from recognise.person where valuation_id = scratch;
        delete from recognise.rate_in_force where valuation_id = scratch;
        delete from recognise.cost_rate_in_force where valuation_id = scratch;
    end loop;
    delete from recognise.valuation where scratch_of = of_run;
    select snapshot.* into pinned
    from run.run as run
    join run.snapshot as snapshot on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = of_run;
    delete from mapping.entry where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.account where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.bill_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.cost_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.fx_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.policy where pinned.rule_no < 0 and versions = int4range(pinned.rule_no, pinned.rule_no + 1);
    update run.run set out_folder = null where run_id = of_run;
end $$;
