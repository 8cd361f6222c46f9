-- question: which rows of it were turned away?
-- grain:    one row per rejected row
select
    reject.code,
    delivery.name || '/' || batch.file_name as file,
    reject.line_no   as line,
    reject.field,
    reject.found,
    reject.expected,
    batch.known_at,
    reject.raw
from extract.reject as reject
join extract.batch as batch
  on batch.batch_id = reject.batch_id and batch.state = 'accepted'
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where reject.source_ref = :source_ref
order by batch.batch_no, reject.line_no
