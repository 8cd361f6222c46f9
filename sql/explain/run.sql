-- purpose: a run that is asked, and what it knew
select
    run.run_id, run.job, run.entity, run.month, run.state, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no,
    snapshot.rate_no, snapshot.rule_no
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id = :run_id
