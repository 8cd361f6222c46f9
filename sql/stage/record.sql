-- purpose: stage one block of records of a small kind: a record equal to the version in force is known, any other is a next version
-- reads:   rows of a delivered file, already of the right types; versions staged before
-- writes:  stage.record
-- grain:   one row per record and version
-- note:    a record that its source changed earlier than the version in force comes too late: it is kept, already superseded
with record as (
    select
        row.line_no,
        row.source_ref,
        decode(row.content_hash, 'hex')                                  as content_hash,
        row.content,
        (row.content ->> 'updated_at')::timestamptz                      as updated_at
    from jsonb_to_recordset(cast(:rows as jsonb)) as row(line_no int, source_ref text, content_hash text, content jsonb)
),

compared as (
    select
        record.*,
        coalesce(before.last_version, 0) + 1                             as version,
        coalesce(record.updated_at < before.updated_at, false)           as late,
        coalesce(before.equal, false)
            or coalesce(record.updated_at < before.updated_at and before.ever_equal, false) as known
    from record
    left join lateral (
        select
            max(version.version)                                         as last_version,
            bool_or(version.content_hash = record.content_hash)
                filter (where born.state = 'accepted')                   as ever_equal,
            bool_or(version.content_hash = record.content_hash and version.presence = 'present')
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal,
            max(least((version.content ->> 'updated_at')::timestamptz, born.known_at))
                filter (where born.state = 'accepted' and version.superseded_by is null) as updated_at
        from stage.record as version
        join extract.batch as born on born.batch_id = version.batch_id
        where version.source_ref = record.source_ref
    ) as before on true
),

staged as (
    insert into stage.record
        (kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, source, content)
    select
        :kind,
        source_ref,
        version,
        content_hash,
        :batch_id,
        line_no,
        case when late then cast(:batch_id as bigint) end,
        :source,
        content
    from compared
    where not known
    returning content, content_hash
)

select
    (select count(*) from record)    as read,
    count(*)                         as staged,
    (select count(*) from compared where known) as known,
    0                                as rejected,
    0::numeric                       as seconds,
    coalesce(sum(case :kind
        when 'invoice'   then (content ->> 'net_amount')::numeric
        when 'milestone' then (content ->> 'amount')::numeric
        else 0 end), 0)              as amount,
    coalesce(sum(('x' || left(encode(content_hash, 'hex'), 16))::bit(64)::bigint::numeric), 0) as hash
from staged
