-- purpose: the content of the file, by delivery and name, in which a version of a record came, or a row of it that was turned away
select encode(batch.sha256, 'hex')
from extract.batch as batch
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where delivery.name || '/' || batch.file_name = :file
  and batch.state = 'accepted'
  and (exists (select from stage.said as said where said.source_ref = :source_ref and said.batch_id = batch.batch_id)
       or exists (select from extract.reject as reject where reject.source_ref = :source_ref and reject.batch_id = batch.batch_id))
order by batch.batch_no desc
limit 1
