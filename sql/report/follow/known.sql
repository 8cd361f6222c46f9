-- question: which version did the run know, and what did it say?
-- reads:    stage.timesheet_line, run.snapshot
-- grain:    the version of :source_ref that run :run_id knew; as_of is the last batch that the run took in
select
    line.version,
    line.presence,
    line.work_on,
    trim_scale(line.work_seconds / 3600) as hours,
    line.project,
    line.resource,
    line.service,
    line.billable,
    line.status,
    line.approved_by,
    line.approved_at,
    batch.batch_no,
    snapshot.source_as_of_no       as as_of
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join stage.timesheet_line_as_of(snapshot.source_as_of_no) as line
  on line.source_ref = :source_ref
join extract.batch as batch
  on batch.batch_id = line.batch_id
where run.run_id = :run_id
