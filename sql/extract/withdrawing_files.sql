-- purpose: the files of a withdrawal, each with the one that it withdraws
select batch.batch_id, batch.kind, withdrawn.batch_id as withdrawn_batch
from extract.batch as batch
join extract.batch as withdrawn
  on (withdrawn.delivery_id, withdrawn.file_name) = (:delivery_id, batch.file_name)
where batch.delivery_id = :by_delivery
order by batch.batch_id
