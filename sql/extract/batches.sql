-- purpose: the files of a delivery, with how far each is loaded; nothing can be missing from one that says all there is of a kind of which
--          the source delivered nothing before
select
    batch.batch_id,
    batch.file_name,
    batch.kind,
    encode(batch.sha256, 'hex')                as sha256,
    file.bytes,
    batch.complete_from is not null
        and exists (
            select from extract.batch as earlier
            where (earlier.source, earlier.kind, earlier.state) = (batch.source, batch.kind, 'accepted')) as complete,
    batch.expected::text                       as expected,
    coalesce(done.block_no, 0)                 as block_no,
    coalesce(done.last_line, 0)                as last_line,
    coalesce(done.rows, 0)                     as rows
from extract.batch as batch
join extract.file as file using (sha256)
left join lateral (
    select max(block.block_no) as block_no, max(block.last_line) as last_line, sum(block.read) as rows
    from extract.block as block
    where block.batch_id = batch.batch_id
) as done on true
where batch.delivery_id = :delivery_id
