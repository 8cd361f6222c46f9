-- When what is still to come of a contract is expected, as of the month of the run.
create table recognise.run_off (
    run_id     bigint        not null references run.run,
    contract   text          not null,
    obligation text          not null,
    balance    text          not null check (balance in ('contract_liability', 'backlog')),
    month      date,                                         -- null: nobody can say
    currency   char(3)       not null,
    amount     numeric(19,4) not null check (amount <> 0),
    unique nulls not distinct (run_id, contract, obligation, balance, month)
);
grant select, insert on recognise.run_off to ${application};
create trigger while_running after insert on recognise.run_off referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');
