-- purpose: what of each file a block had is staged and counted
insert into extract.block (batch_id, block_no, first_line, last_line, read, staged, known, rejected, seconds, amount, hash)
select
    part.batch_id,
    coalesce((select max(before.block_no) from extract.block as before where before.batch_id = part.batch_id), 0) + 1,
    part.first_line, part.last_line, part.read, part.staged, part.known, part.rejected, part.seconds, part.amount, part.hash
from jsonb_to_recordset(cast(:blocks as jsonb))
     as part (batch_id bigint, first_line int, last_line int, read int, staged int, known int, rejected int, seconds numeric, amount numeric,
              hash numeric)
