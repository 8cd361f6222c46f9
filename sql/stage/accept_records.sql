-- purpose: records of an accepted file take the place of their earlier versions
-- reads:   the versions staged from the file; the ids seen in its delivery, when it says all there is
-- writes:  stage.record (missing records, records that moved to this file, superseded versions)
-- rule:    what the same file had before, and no file of the delivery has now, is missing. What another file had before is said by this
--          one from here on, also where it says nothing else of it: so a file that had it once can never miss it
-- grain:   one version per record that arrived, moved or is missing
with batch as (
    select batch_id, delivery_id, source, kind, file_name
    from extract.batch
    where batch_id = :batch_id and complete_from is not null
),

stood as materialized (
    select
        record.*,
        batch.batch_id as arriving_batch,
        born.file_name = batch.file_name as same_file,
        exists (
            select from extract.seen as seen
            join extract.batch as file on file.batch_id = seen.batch_id
            where file.delivery_id = batch.delivery_id and seen.source_ref = record.source_ref) as stands,
        exists (
            select from extract.seen as seen
            where (seen.batch_id, seen.source_ref) = (batch.batch_id, record.source_ref)) as is_here,
        (select max(version.version) + 1 from stage.record as version where version.source_ref = record.source_ref) as next_version
    from batch
    join stage.record as record
      on (record.kind, record.source) = (batch.kind, batch.source)
    join extract.batch as born
      on born.batch_id = record.batch_id and born.state = 'accepted'
    where record.superseded_by is null and record.presence = 'present'
),

said as (
    insert into stage.record (kind, source_ref, version, content_hash, batch_id, line_no, presence, source, content)
    select
        kind, source_ref, next_version, content_hash, arriving_batch, 0, case when is_here then 'present' else 'missing' end, source, content
    from stood
    where (same_file and not stands
           or not same_file and is_here and not exists (
               select from stage.record as arrived
               where arrived.source_ref = stood.source_ref and arrived.batch_id = stood.arriving_batch))
    returning source_ref, version
),

arrived as (
    select source_ref, version from said
    union all
    select source_ref, version from stage.record where batch_id = :batch_id and superseded_by is null
)

update stage.record as record
set superseded_by = :batch_id
from arrived, extract.batch as born
where arrived.version > 1
  and record.source_ref = arrived.source_ref
  and record.superseded_by is null
  and born.batch_id = record.batch_id
  and born.state = 'accepted'
