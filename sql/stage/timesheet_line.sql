-- purpose: stage one block of timesheet lines: a line equal to the version in force is known, any other is a next version
-- reads:   rows of a delivered file, already of the right types; versions staged before
-- writes:  stage.timesheet_line
-- grain:   one row per line and version
-- note:    a line that its source changed earlier than the version in force comes too late: it is kept, already superseded
with line as (
    select
        row.line_no,
        row.source_ref,
        decode(row.content_hash, 'hex')                                  as content_hash,
        row.content,
        (row.content ->> 'updated_at')::timestamptz                      as updated_at,
        case when row.content ->> 'status' = 'deleted' then 'deleted' else 'present' end as presence
    from jsonb_to_recordset(cast(:rows as jsonb)) as row(line_no int, source_ref text, content_hash text, content jsonb)
),

compared as (
    select
        line.*,
        coalesce(before.last_version, 0) + 1                             as version,
        coalesce(line.updated_at < before.updated_at, false)             as late,
        coalesce(before.equal and before.presence = line.presence, false)
            or coalesce(line.updated_at < before.updated_at and before.ever_equal, false) as known
    from line
    left join lateral (
        select
            max(version.version)                                         as last_version,
            bool_or(version.content_hash = line.content_hash)
                filter (where born.state = 'accepted')                   as ever_equal,
            bool_or(version.content_hash = line.content_hash)
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal,
            max(version.presence)
                filter (where born.state = 'accepted' and version.superseded_by is null) as presence,
            max(least(version.updated_at, born.known_at))
                filter (where born.state = 'accepted' and version.superseded_by is null) as updated_at
        from stage.timesheet_line as version
        join extract.batch as born on born.batch_id = version.batch_id
        where version.source_ref = line.source_ref
    ) as before on true
),

staged as (
    insert into stage.timesheet_line
        (source_ref, version, content_hash, batch_id, line_no, superseded_by, presence, source, work_month, work_on, work_seconds,
         project, resource, service, task, billable, status, approved_at, approved_by, updated_at)
    select
        source_ref,
        version,
        content_hash,
        :batch_id,
        line_no,
        case when late then cast(:batch_id as bigint) end,
        presence,
        :source,
        date_trunc('month', (content ->> 'work_on')::date)::date,
        (content ->> 'work_on')::date,
        (content ->> 'hours')::numeric * 3600,
        content ->> 'project',
        content ->> 'resource',
        content ->> 'service',
        content ->> 'task',
        (content ->> 'billable')::boolean,
        content ->> 'status',
        (content ->> 'approved_at')::timestamptz,
        content ->> 'approved_by',
        updated_at
    from compared
    where not known
    returning work_seconds, content_hash
)

select
    (select count(*) from line)      as read,
    count(*)                         as staged,
    (select count(*) from compared where known) as known,
    0                                as rejected,
    coalesce(sum(work_seconds), 0)   as seconds,
    0::numeric                       as amount,
    coalesce(sum(('x' || left(encode(content_hash, 'hex'), 16))::bit(64)::bigint::numeric), 0) as hash
from staged
