-- purpose: what holds good by a file that is withdrawn, by the hash of its content
select source_ref, encode(content_hash, 'hex') as content_hash
from (
    select source_ref, content_hash, batch_id, restates, superseded_by, presence from stage.timesheet_line
    union all
    select source_ref, content_hash, batch_id, restates, superseded_by, presence from stage.expense_line
    union all
    select source_ref, content_hash, batch_id, restates, superseded_by, presence from stage.cost_line
    union all
    select source_ref, content_hash, batch_id, restates, superseded_by, presence from stage.record
) as version
where (batch_id = :withdrawn_batch and restates is null or restates = :withdrawn_batch)
  and superseded_by is null
  and presence = 'present'
