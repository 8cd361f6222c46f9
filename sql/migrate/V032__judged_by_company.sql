-- What a run is judged by: its own figures, or those of the close whose plan it posts; and what its checks found, so that whoever asks
-- later can say what is to be corrected.

drop function run.latest_valuation();
drop function run.latest_close(text);

-- The run itself once it has done the step, or the one whose plan it applies. Runs of other companies and months never count.
create function run.judged(by_run bigint, done_step text)
returns table (run_id bigint, entity text, month date, as_of_no bigint, source_as_of_no bigint, mapping_no int, rate_no int, rule_no int)
language sql stable as $$
    select
        judged.run_id, judged.entity, judged.month, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no,
        snapshot.rule_no
    from run.run as run
    left join post.plan as plan
      on plan.plan_id = run.plan_id
    join run.run as judged
      on judged.run_id = coalesce(plan.run_id, run.run_id)
    join run.snapshot as snapshot
      on snapshot.snapshot_id = judged.snapshot_id
    join run.step as step
      on step.run_id = judged.run_id and step.step = done_step and step.state = 'done'
    where run.run_id = by_run
$$;

-- The valuations that it uses, without the ones that a signed run used before: what was signed was looked at then.
create function run.judged_valuation(by_run bigint)
returns table (valuation_id bigint, month date, source_as_of_no bigint) language sql stable as $$
    select used.valuation_id, used.month, judged.source_as_of_no
    from run.judged(by_run, 'value') as judged
    join run.valuation as used
      on used.run_id = judged.run_id
    where not exists (
        select from period.period as period
        join run.valuation as signed
          on signed.run_id = period.signed_run
        where period.status = 'closed' and signed.valuation_id = used.valuation_id)
$$;

-- The first rows that a check found.
create table run.finding (
    run_id     bigint not null,
    check_name text   not null,
    finding_no int    not null,
    found      text   not null,
    concerns   text   not null check (concerns in ('contract', 'line', 'run', 'plan', 'entry', 'file', 'period', 'version', 'order')),
    name       text   not null,                               -- of the contract, line …, as people find it
    lies_in    text,                                          -- files and lines that say it; null: no file does
    primary key (run_id, check_name, finding_no),
    foreign key (run_id, check_name) references run.check_result
);
create trigger while_running after insert on run.finding referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger none_is_lost after delete on run.finding referencing old table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
grant select, insert, delete on run.finding to ${application};
