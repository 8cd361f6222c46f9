-- purpose: later files of the same kind, some rows of which were known already; a file that is withdrawn says nothing
select batch.batch_id, batch.file_name, encode(batch.sha256, 'hex') as sha256, batch.expected::text as expected
from extract.batch as withdrawn
join extract.batch as batch
  on (batch.source, batch.kind) = (withdrawn.source, withdrawn.kind)
 and batch.batch_no > withdrawn.batch_no
where withdrawn.batch_id = :withdrawn_batch
  and exists (select from extract.block as block where block.batch_id = batch.batch_id and block.known > 0)
  and not exists (
      select from extract.withdrawal as withdrawal
      where withdrawal.delivery_id = batch.delivery_id
        and (withdrawal.state = 'done' or withdrawal.withdrawal_id = :withdrawal_id))
order by batch.batch_no
