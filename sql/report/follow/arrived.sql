-- question: by which file and line did it come?
-- reads:    stage.timesheet_line, extract.batch, extract.delivery, extract.file
-- grain:    the version of :source_ref that run :run_id knew
select
    batch.source,
    delivery.name                  as delivery,
    batch.file_name,
    line.line_no,
    encode(file.sha256, 'hex')     as sha256,
    delivery.received_at,
    batch.known_at,
    batch.batch_no
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join stage.timesheet_line_as_of(snapshot.source_as_of_no) as line
  on line.source_ref = :source_ref
join extract.batch as batch
  on batch.batch_id = line.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
join extract.file as file
  on file.sha256 = batch.sha256
where run.run_id = :run_id
