-- purpose: records of an accepted file take the place of their earlier versions
-- writes:  stage.record (superseded versions)
update stage.record as record
set superseded_by = :batch_id
from stage.record as arrived, extract.batch as born
where arrived.batch_id = :batch_id
  and arrived.version > 1
  and arrived.superseded_by is null
  and record.source_ref = arrived.source_ref
  and record.superseded_by is null
  and born.batch_id = record.batch_id
  and born.state = 'accepted'
