-- The differences of a leg are written by one statement. That there is such a run, such a cause and such a kind of account is asked once a
-- statement, not for each row: the foreign keys were a third of what it cost to write what waits line by line.

alter table reconcile.difference
    drop constraint difference_run_id_fkey,
    drop constraint difference_leg_cause_fkey,
    drop constraint difference_account_kind_fkey;

create function reconcile.guard_named() returns trigger language plpgsql as $$
declare
    named record;
begin
    select row.*, run.run_id is null as no_run, cause.cause is null as no_cause into named
    from (select distinct run_id, leg, cause, account_kind from changed) as row
    left join run.run as run on run.run_id = row.run_id
    left join reconcile.cause as cause on (cause.leg, cause.cause) = (row.leg, row.cause)
    left join reconcile.account_kind as kind on kind.account_kind = row.account_kind
    where run.run_id is null or cause.cause is null or kind.account_kind is null
    limit 1;
    if found then
        raise exception '%', case when named.no_run then format('there is no run %s', named.run_id)
                                  when named.no_cause then format('leg %s has no cause %s', named.leg, named.cause)
                                  else format('there is no kind of account %s', named.account_kind) end
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger of_what_there_is after insert on reconcile.difference referencing new table as changed
    for each statement execute function reconcile.guard_named();
create trigger still_of_what_there_is after update on reconcile.difference referencing new table as changed
    for each statement execute function reconcile.guard_named();

-- A run, a cause and a kind of account stay as long as differences name them.
create function reconcile.guard_names() returns trigger language plpgsql as $$
declare
    named record;
begin
    select row.* into named
    from (select distinct run_id, leg, cause, account_kind from reconcile.difference) as row
    where not exists (select from run.run as run where run.run_id = row.run_id)
       or not exists (select from reconcile.cause as cause where (cause.leg, cause.cause) = (row.leg, row.cause))
       or not exists (select from reconcile.account_kind as kind where kind.account_kind = row.account_kind)
    limit 1;
    if found then
        raise exception 'run % has differences of % by leg % and cause %, what they name stays',
            named.run_id, named.account_kind, named.leg, named.cause using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger with_its_differences after delete or update of run_id on run.run
    for each statement execute function reconcile.guard_names();
create trigger with_its_differences after delete or update of leg, cause on reconcile.cause
    for each statement execute function reconcile.guard_names();
create trigger with_its_differences after delete or update of account_kind on reconcile.account_kind
    for each statement execute function reconcile.guard_names();
