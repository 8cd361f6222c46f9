-- purpose: the number by which records last changed that the work of a company is looked up in, whatever was delivered since that said
--          the same again
-- of:      people, contracts and companies of anybody; projects and obligations of sources that ever delivered for the company, or named it as it is called there
with own_source as (
    select batch.source
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where delivery.entity = :entity and batch.batch_no <= :source_as_of
    union
    select record.source
    from stage.record as record
    join extract.batch as batch
      on batch.batch_id = record.batch_id
    left join mapping.called(:mapping_no) as called
      on (called.source, called.name) = (record.source, record.content ->> 'entity')
    where coalesce(called.company, record.content ->> 'entity') = :entity and batch.batch_no <= :source_as_of
)

select coalesce(max(batch.batch_no), 0) as changed_no
from extract.batch as batch
where batch.batch_no <= :source_as_of
  and (batch.kind in ('entity', 'resource', 'contract')
       or batch.kind in ('project', 'obligation') and batch.source in (select source from own_source))
  and exists (select from stage.record as record where record.batch_id = batch.batch_id)
