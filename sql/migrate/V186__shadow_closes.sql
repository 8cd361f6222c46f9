-- A close that is computed every night beside the books: nothing of it stays but what it came to.

create schema report;

create table report.gap (
    run_id             bigint        not null references run.run,
    currency           char(3)       not null,
    delivered          numeric(19,4) not null,
    recognised         numeric(19,4) not null,
    ledger             numeric(19,4) not null,
    difference         numeric(19,4) not null,            -- of the month of the run: delivered less ledger
    earlier_difference numeric(19,4) not null,            -- of the months before it
    primary key (run_id, currency)
);

create table report.gap_cause (
    run_id   bigint        not null,
    currency char(3)       not null,
    leg      text          not null,
    cause    text          not null,
    amount   numeric(19,4) not null,
    primary key (run_id, currency, leg, cause),
    foreign key (run_id, currency) references report.gap
);

grant usage on schema report to ${application};
grant select, insert on report.gap, report.gap_cause to ${application};

-- As before (V114), of a shadow close too.
create or replace function run.drop_scratch(of_run bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind    text := (select run.kind from run.run as run where run.run_id = of_run);
    pinned  run.snapshot;
    scratch bigint;
begin
    if kind is null or kind not in ('verify', 'preview', 'shadow') then
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
