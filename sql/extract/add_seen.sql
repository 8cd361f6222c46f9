-- purpose: ids that stand in a file which says all there is, whatever became of their rows
insert into extract.seen (batch_id, source_ref)
select distinct cast(:batch_id as bigint), id.source_ref
from jsonb_array_elements_text(cast(:source_refs as jsonb)) as id(source_ref)
on conflict do nothing
