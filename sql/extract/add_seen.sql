-- purpose: ids that stand in a file which says all there is, whatever became of their rows
insert into extract.seen (batch_id, source_ref)
select distinct id.batch_id, id.source_ref
from unnest(cast(:batch_ids as bigint[]), cast(:refs as text[])) as id (batch_id, source_ref)
on conflict do nothing
