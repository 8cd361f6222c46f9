-- What moved recognised revenue since the ledger took it, one kind of change after another.

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('plan', 'late work', 'finance', 'The work was recorded after its period was closed.', 2),
    ('plan', 'late acceptance', 'finance', 'The milestone was accepted, or changed, after its period was closed.', 2),
    ('plan', 'termination', 'finance', 'The contract was terminated, or its last day of service changed, after the posting.', 2),
    ('plan', 'policy', 'finance', 'The policy of the contract changed after the posting.', 2);
update reconcile.cause set explanation = 'The bill or cost rate changed after the posting.' where (leg, cause) = ('plan', 'rate');
update reconcile.cause set explanation = 'The terms of the contract changed after the posting.' where (leg, cause) = ('plan', 'amendment');
-- what recomputation names otherwise; it stays where a run said it
delete from reconcile.cause as cause
where (cause.leg, cause.cause) = ('plan', 'over cap')
  and not exists (select from reconcile.difference as said where (said.leg, said.cause) = (cause.leg, cause.cause));

-- What recognised of an obligation and month moved by one kind of change, in the entity's currency: in all from what the reference run
-- recognised to what this run recognises. Of a line that counts for itself before and after are what it counts for.
create table recognise.movement (
    run_id        bigint        not null references run.run,
    contract      text          not null,
    obligation    text          not null,
    month         date          not null,
    movement_no   int           not null,
    cause         text          not null,
    source_ref    text,                                       -- null: more than one thing moved it
    project       text          not null,
    fact_on       date,
    before_amount numeric(19,4) not null,
    after_amount  numeric(19,4) not null,
    primary key (run_id, contract, obligation, month, movement_no),
    check (before_amount <> after_amount)
);
grant select, insert on recognise.movement to ${application};
create trigger while_running after insert on recognise.movement referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');

-- As before (V065), with what moved revenue.
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
