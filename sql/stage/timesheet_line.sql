-- purpose: stage one block of timesheet lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, the lines of the block as they are staged; versions staged before
-- writes:  stage.timesheet_line
-- grain:   one row per line and version
-- note:    a line that its source changed earlier than the version in force comes too late: it is kept, already superseded
with compared as (
    select
        arriving.*,
        coalesce(before.last_version, 0) + 1 as version,
        coalesce(arriving.updated_at < before.updated_at, false) as late,
        coalesce(before.equal, false)
            or coalesce(arriving.updated_at < before.updated_at and before.ever_equal, false) as known
    from arriving
    cross join lateral (
        select
            max(version.version)                                             as last_version,
            bool_or(version.content_hash = arriving.content_hash)
                filter (where born.state = 'accepted')                       as ever_equal,
            bool_or(version.content_hash = arriving.content_hash and version.presence = arriving.presence)
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal,
            max(least(version.updated_at, born.known_at))
                filter (where born.state = 'accepted' and version.superseded_by is null) as updated_at
        from stage.timesheet_line as version
        join extract.batch as born
          on born.batch_id = version.batch_id
        where version.source_ref = arriving.source_ref
    ) as before
),

staged as (
    insert into stage.timesheet_line
        (source_ref, version, content_hash, batch_id, line_no, superseded_by, source, presence, work_month, work_on, work_seconds,
         project, resource, service, task, billable, status, approved_at, approved_by, updated_at)
    select
        source_ref, version, content_hash, batch_id, line_no,
        case when late then batch_id end,
        source,
        presence, work_month, work_on, work_seconds, project, resource, service, task, billable, status, approved_at,
        approved_by, updated_at
    from compared
    where not known
    returning batch_id
),

added as (
    select batch_id, count(*) as lines
    from staged
    group by batch_id
)

select
    batch_id,
    coalesce(max(added.lines), 0)    as staged,
    count(*) filter (where known)    as known,
    0                                as rejected,
    coalesce(sum(work_seconds) filter (where not known), 0) as seconds,
    0::numeric as amount,
    coalesce(sum(stage.hash_number(content_hash)) filter (where not known), 0) as hash
from compared
left join added using (batch_id)
group by batch_id
