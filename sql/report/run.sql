-- purpose: what the statements of a report may know of a run, by its id alone; a tie-out has no snapshot
select
    run.run_id,
    run.kind,
    run.entity,
    run.month,
    (run.month + interval '1 month' - interval '1 day')::date as month_end,
    snapshot.as_of_no                    as as_of,
    snapshot.source_as_of_no             as source_as_of,
    snapshot.mapping_no,
    snapshot.rate_no,
    snapshot.rule_no,
    snapshot.owners,
    coalesce(snapshot.decision_no, 0)    as decision_no,
    coalesce(snapshot.opening_run, 0)    as opening_run,
    snapshot.shared_os_user,
    run.out_folder,
    encode(run.result_hash, 'hex')       as result_hash
from run.run as run
left join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id = :run_id
