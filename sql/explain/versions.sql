-- question: which versions are there, and when did each become known?
-- grain:    one row per version, the oldest first; superseded is when a later one took its place
select
    said.version,
    said.presence,
    delivery.name || '/' || batch.file_name as file,
    said.line_no     as line,
    batch.batch_no   as number,
    batch.known_at,
    later.known_at   as superseded,
    said.content     as said
from stage.said as said
join extract.batch as batch
  on batch.batch_id = said.batch_id and batch.state = 'accepted'
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
left join extract.batch as later
  on later.batch_id = said.superseded_by
where said.source_ref = :source_ref
order by said.version
