-- purpose: the months whose work a run values: the entity's periods up to its own, and earlier months that work was delivered for
select month from period.period where entity = :entity and month <= :month
union
select touched.work_month
from extract.touched as touched
join extract.batch as batch
  on batch.batch_id = touched.batch_id
where touched.work_month < (select min(month) from period.period where entity = :entity)
  and batch.batch_no <= :source_as_of
order by month
