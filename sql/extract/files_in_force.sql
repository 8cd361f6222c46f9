-- purpose: the content in which each file of the books was last accepted, and whether rows of it gave way to another file's
select distinct on (batch.file_name)
    batch.file_name,
    encode(batch.sha256, 'hex') as sha256,
    batch.batch_no,
    batch.batch_id in (select batch_id from extract.reject where code = 'DUPLICATE_ID') as clashing
from extract.batch as batch
join extract.delivery as delivery using (delivery_id)
where batch.source = :source and delivery.entity = :entity and batch.state = 'accepted'
order by batch.file_name, batch.batch_no desc
