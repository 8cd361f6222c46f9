-- purpose: stage one block of expense lines: a line equal to the version in force is known, any other is a next version
-- reads:   rows of a delivered file, already of the right types; versions staged before
-- writes:  stage.expense_line
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
        from stage.expense_line as version
        join extract.batch as born on born.batch_id = version.batch_id
        where version.source_ref = line.source_ref
    ) as before on true
),

staged as (
    insert into stage.expense_line
        (source_ref, version, content_hash, batch_id, line_no, superseded_by, presence, source, work_month, incurred_on,
         project, resource, report, category, currency, net_amount, tax_amount, billable, reimbursable, status, approved_at, updated_at)
    select
        source_ref,
        version,
        content_hash,
        :batch_id,
        line_no,
        case when late then cast(:batch_id as bigint) end,
        presence,
        :source,
        date_trunc('month', (content ->> 'incurred_on')::date)::date,
        (content ->> 'incurred_on')::date,
        content ->> 'project',
        content ->> 'resource',
        content ->> 'report',
        content ->> 'category',
        content ->> 'currency',
        (content ->> 'net_amount')::numeric,
        (content ->> 'tax_amount')::numeric,
        (content ->> 'billable')::boolean,
        (content ->> 'reimbursable')::boolean,
        content ->> 'status',
        (content ->> 'approved_at')::timestamptz,
        updated_at
    from compared
    where not known
    returning net_amount, content_hash
)

select
    (select count(*) from line)      as read,
    count(*)                         as staged,
    (select count(*) from compared where known) as known,
    0                                as rejected,
    0::numeric                       as seconds,
    coalesce(sum(net_amount), 0)     as amount,
    coalesce(sum(('x' || left(encode(content_hash, 'hex'), 16))::bit(64)::bigint::numeric), 0) as hash
from staged
