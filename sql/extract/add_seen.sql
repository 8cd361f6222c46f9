-- purpose: ids that stand in a file which says all there is, whatever became of their rows; where the source delivered nothing of the kind
--          before, nothing can be missing from it
-- reads:   arriving; :unread has the ids of rows that were rejected or say again what another one says
insert into extract.seen (batch_id, source_ref)
select id.batch_id, id.ref
from (
    select batch_id, ref from arriving
    union
    select rejected.batch_id, rejected.ref
    from jsonb_to_recordset(cast(:unread as jsonb)) as rejected (batch_id bigint, ref text)
) as id
join extract.batch as batch
  on batch.batch_id = id.batch_id
where batch.complete_from is not null
  and exists (
      select from extract.batch as earlier
      where (earlier.source, earlier.kind, earlier.state) = (batch.source, batch.kind, 'accepted'))
on conflict do nothing
