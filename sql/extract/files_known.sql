-- purpose: the contents of all files that were accepted up to a number
select distinct encode(batch.sha256, 'hex') as sha256
from extract.batch as batch
where batch.batch_no <= :as_of
order by sha256
