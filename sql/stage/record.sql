-- purpose: stage one block of records of a small kind: a record equal to the version in force is known, any other is a next version
-- reads:   arriving, the records of the block as they are staged; versions staged before
-- writes:  stage.record
-- grain:   one row per record and version
-- note:    a record that its source changed earlier than the version in force comes too late: it is kept, already superseded
with record as (
    select arriving.*, (arriving.content ->> 'updated_at')::timestamptz as changed_at
    from arriving
),

compared as (
    select
        record.*,
        coalesce(before.last_version, 0) + 1                   as version,
        coalesce(record.changed_at < before.updated_at, false) as late,
        coalesce(before.equal, false)
            or coalesce(record.changed_at < before.updated_at and before.ever_equal, false) as known
    from record
    cross join lateral (
        select
            max(version.version)                                         as last_version,
            bool_or(version.content_hash = record.content_hash)
                filter (where born.state = 'accepted')                   as ever_equal,
            bool_or(version.content_hash = record.content_hash and version.presence = 'present')
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal,
            max(least((version.content ->> 'updated_at')::timestamptz, born.known_at))
                filter (where born.state = 'accepted' and version.superseded_by is null) as updated_at
        from stage.record as version
        join extract.batch as born
          on born.batch_id = version.batch_id
        where version.source_ref = record.source_ref
    ) as before
),

staged as (
    insert into stage.record
        (kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, source, content)
    select
        kind, source_ref, version, content_hash, batch_id, line_no,
        case when late then batch_id end,
        source, content
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
    0::numeric as seconds,
    coalesce(sum(case kind
        when 'invoice'   then (content ->> 'net_amount')::numeric
        when 'milestone' then (content ->> 'amount')::numeric
        else 0 end) filter (where not known), 0) as amount,
    coalesce(sum(stage.hash_number(content_hash)) filter (where not known), 0) as hash
from compared
left join added using (batch_id)
group by batch_id
