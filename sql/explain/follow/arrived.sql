-- question: by which file and line did it come?
-- reads:    run.knew, extract.batch, extract.delivery, extract.file
-- grain:    the version of :source_ref that run :run_id knew
select
    batch.source,
    delivery.name                  as delivery,
    batch.file_name,
    known.line_no,
    encode(file.sha256, 'hex')     as sha256,
    delivery.received_at,
    batch.known_at,
    batch.batch_no
from run.knew(:run_id, :source_ref) as known
join extract.batch as batch
  on batch.batch_id = known.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
join extract.file as file
  on file.sha256 = batch.sha256
