-- question: which runs knew which version?
-- grain:    one row per completed close of the entity that knew one, the oldest first
select
    run.run_id       as run,
    run.month,
    snapshot.as_of_no as as_of,
    known.version,
    known.presence
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
cross join lateral run.knew(run.run_id, :source_ref) as known
where run.kind = 'close' and run.state = 'completed' and run.entity = :entity
order by run.run_id
