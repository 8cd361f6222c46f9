-- check:       the stored content of an accepted file is the one that was stored
-- of:          the company
-- passes when: no row
-- why:         every version is a row of a file; a file that was changed since proves nothing
-- note:        looks at the files accepted since the company last signed a month; verify unpacks the others and takes their hashes anew
with
\ir batches_are_staged_whole/signed.sql

select format('%s/%s', delivery.name, batch.file_name) as found,
       'file' as concerns, format('%s/%s', delivery.name, batch.file_name) as name
from extract.batch as batch
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
join extract.file as file
  on file.sha256 = batch.sha256
where delivery.entity = :entity
  and batch.state = 'accepted'
  and batch.batch_no > coalesce((select no from signed), 0)
  and sha256(file.content) <> file.packed_sha256
