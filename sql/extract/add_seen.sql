-- purpose: ids that stand in a file which says all there is, whatever became of their rows; where the source delivered nothing of the kind
--          before, nothing can be missing from it
-- reads:   arriving; :unread has the ids of rows that were rejected or say again what another one says
insert into extract.seen (batch_id, source_ref)
select batch.batch_id, id.source_ref
from extract.batch as batch
cross join (
    select ref from arriving
    union
    select rejected.ref from jsonb_array_elements_text(cast(:unread as jsonb)) as rejected (ref)
) as id (source_ref)
where batch.batch_id = :batch_id
  and exists (
      select from extract.batch as earlier
      where (earlier.source, earlier.kind, earlier.state) = (batch.source, batch.kind, 'accepted'))
on conflict do nothing
