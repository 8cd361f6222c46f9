-- purpose: timesheet lines of a file that is withdrawn say again what held good before it, in a file of the withdrawal
-- reads:   versions in force that the file brought, or that say it again; what other files said before
-- writes:  stage.timesheet_line
-- grain:   one version per line whose version in force ends; deleted where no other file ever had it
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
    from stage.timesheet_line as version
    where (version.batch_id = :withdrawn_batch and version.restates is null or version.restates = :withdrawn_batch)
      and version.superseded_by is null
),

again as (
    select source_ref, batch_id
    from jsonb_to_recordset(cast(:said_again as jsonb)) as said (source_ref text, batch_id bigint)
),

dated as (
    select version.*, version.updated_at as moment
    from stage.timesheet_line as version
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

insert into stage.timesheet_line
    (source_ref, version, content_hash, batch_id, line_no, presence, restates, source,
     work_month, work_on, work_seconds, project, resource, service, task, billable, status, approved_at, approved_by,
     updated_at)
select
    ending.source_ref,
    (select max(version.version) + 1 from stage.timesheet_line as version where version.source_ref = ending.source_ref),
    held.content_hash, :batch_id, 0,
    case when again.batch_id is not null then 'present' else coalesce(before.presence, 'deleted') end,
    coalesce(again.batch_id, before.batch_id, :withdrawn_batch),
    held.source,
    held.work_month, held.work_on, held.work_seconds, held.project, held.resource, held.service, held.task,
    held.billable, held.status, held.approved_at, held.approved_by,
    case when coalesce(again.batch_id, before.batch_id) is not null then held.updated_at end
from ending
left join again
  on again.source_ref = ending.source_ref
left join before
  on before.source_ref = ending.source_ref
join stage.timesheet_line as held
  on held.line_id = case when again.batch_id is not null then ending.line_id else coalesce(before.line_id, ending.line_id) end
