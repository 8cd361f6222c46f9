-- report:    the files of the entity that came in since the period before was signed
-- grain:     one row per accepted file
-- sorted by: source, delivery, file
select
    batch.source,
    batch.delivery,
    batch.file_name               as file,
    batch.kind,
    encode(batch.sha256, 'hex')   as sha256,
    coalesce((select sum(block.read) from extract.block as block where block.batch_id = batch.batch_id), 0) as rows
from run.received(:run_id) as batch
order by batch.source collate "C", batch.delivery collate "C", batch.file_name collate "C", encode(batch.sha256, 'hex')
