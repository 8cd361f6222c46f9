-- What lines are worth by a later version of their obligation that counts from the start, as a run found it. The valued line keeps the
-- price of its day.
create table recognise.repriced_line (
    run_id        bigint        not null references run.run,
    contract      text          not null,
    obligation    text          not null,
    version       int           not null,
    effective_on  date          not null,                     -- what the price differs by belongs to its month
    source_ref    text          not null,
    work_on       date          not null,
    approved      boolean       not null,
    rate_row      bigint,
    hourly_rate   numeric(19,6),
    before_amount numeric(19,4) not null,                     -- what counted until then; 0: its version had a method that prices no lines
    after_amount  numeric(19,4),                              -- null: the rate card has no rate for it, and the obligation is held
    looked_for    text,
    primary key (run_id, contract, obligation, version, source_ref),
    check ((after_amount is null) = (looked_for is not null))
);
grant select, insert on recognise.repriced_line to ${application};
create trigger while_running after insert on recognise.repriced_line referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('PERCENT_UNUSED', 'medium', 'finance', 'method', 'a percentage that the method puts on top of hours, expenses or cost',
        'Move the percentage to the column that it is for, or take it out of obligations.csv, and deliver it again.');

-- As before (V040), with lines at other prices.
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
    delete from exceptions.held where run_id = of_run;
    delete from recognise.rate_used where run_id = of_run;
    delete from recognise.translation where run_id = of_run;
    delete from recognise.group_rate where run_id = of_run;
    delete from recognise.position where run_id = of_run;
    delete from recognise.held_obligation where run_id = of_run;
    delete from recognise.run_off where run_id = of_run;
    delete from recognise.finding where run_id = of_run;
    delete from recognise.repriced_line where run_id = of_run;
    delete from run.valuation where run_id = of_run;
    for scratch in select valuation_id from recognise.valuation where scratch_of = of_run loop
        execute format('drop table if exists recognise.valued_line_%s', scratch);
        delete from recognise.value_range where valuation_id = scratch;
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
