-- check:       A3: a file whose content was accepted before changes nothing, unless its delivery says that it holds good again
-- of:          the company
-- passes when: no row
-- why:         the same file twice must not bring back what was corrected in between
-- note:        files of the books are states, not changes: they may return to an earlier one
select format('%s/%s', delivery.name, batch.file_name) as found,
       'file' as concerns, format('%s/%s', delivery.name, batch.file_name) as name
from extract.batch as batch
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where delivery.entity = :entity
  and batch.state = 'accepted'
  and not batch.returned
  and batch.kind <> 'ledger_line'
  and exists (
      select from extract.batch as before
      where (before.source, before.kind, before.sha256) = (batch.source, batch.kind, batch.sha256)
        and before.batch_no < batch.batch_no)
  and exists (
      select from stage.version as version
      where version.batch_id = batch.batch_id)
