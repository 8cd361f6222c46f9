-- purpose: records of a file that is withdrawn say again what held good before it, in a file of the withdrawal
-- reads:   versions in force that the file brought, or that say it again; what other files said before
-- writes:  stage.record
-- grain:   one version per record whose version in force ends; deleted where no other file ever had it
-- note:    said_again are those that a later file has unchanged, each with that file: they hold good by it from here on
with withdrawn as (
    select batch.batch_id
    from extract.batch as batch
    join extract.withdrawal as withdrawal
      on withdrawal.delivery_id = batch.delivery_id
    where withdrawal.state = 'done' or withdrawal.withdrawal_id = :withdrawal_id
),

ending as (
    select version.*
    from stage.record as version
    where (version.batch_id = :withdrawn_batch and version.restates is null or version.restates = :withdrawn_batch)
      and version.superseded_by is null
),

again as (
    select source_ref, batch_id
    from jsonb_to_recordset(cast(:said_again as jsonb)) as said (source_ref text, batch_id bigint)
),

dated as (
    select version.*, (version.content ->> 'updated_at')::timestamptz as moment
    from stage.record as version
    join extract.batch as born
      on born.batch_id = version.batch_id and born.state = 'accepted'
    where version.source_ref in (select source_ref from ending)
      and version.restates is null
      and version.batch_id not in (select batch_id from withdrawn)
),

in_time as (
    select dated.*, max(moment) over (partition by source_ref order by version) > moment as late
    from dated
),

before as (
    select distinct on (source_ref) *
    from in_time
    where late is not true
    order by source_ref, version desc
)

insert into stage.record
    (source_ref, version, content_hash, batch_id, line_no, presence, restates, source,
     kind, content)
select
    ending.source_ref,
    (select max(version.version) + 1 from stage.record as version where version.source_ref = ending.source_ref),
    held.content_hash, :batch_id, 0,
    case when again.batch_id is not null then 'present' else coalesce(before.presence, 'deleted') end,
    coalesce(again.batch_id, before.batch_id, :withdrawn_batch),
    held.source,
    held.kind, case when coalesce(again.batch_id, before.batch_id) is not null then held.content else held.content - 'updated_at' end
from ending
left join again
  on again.source_ref = ending.source_ref
left join before
  on before.source_ref = ending.source_ref
join stage.record as held
  on held.record_id = case when again.batch_id is not null then ending.record_id else coalesce(before.record_id, ending.record_id) end
