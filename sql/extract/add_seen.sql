-- purpose: ids that stand in a file which says all there is, whatever became of their rows
-- reads:   arriving; :unread has the ids of rows that were rejected or say again what another one says
insert into extract.seen (batch_id, source_ref)
select cast(:batch_id as bigint), ref
from arriving
union
select cast(:batch_id as bigint), id.source_ref
from jsonb_array_elements_text(cast(:unread as jsonb)) as id(source_ref)
on conflict do nothing
