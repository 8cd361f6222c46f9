-- purpose: stage one block of cost lines: a line equal to the version in force is known, any other is a next version
-- reads:   rows of a delivered file, already of the right types; versions staged before
-- writes:  stage.cost_line
-- grain:   one row per line and version
with line as (
    select
        row.line_no,
        row.source_ref,
        decode(row.content_hash, 'hex') as content_hash,
        row.content
    from jsonb_to_recordset(cast(:rows as jsonb)) as row(line_no int, source_ref text, content_hash text, content jsonb)
),

compared as (
    select
        line.*,
        coalesce(before.last_version, 0) + 1 as version,
        coalesce(before.equal, false)        as known
    from line
    left join lateral (
        select
            max(version.version) as last_version,
            bool_or(version.content_hash = line.content_hash and version.presence = 'present')
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal
        from stage.cost_line as version
        join extract.batch as born on born.batch_id = version.batch_id
        where version.source_ref = line.source_ref
    ) as before on true
),

staged as (
    insert into stage.cost_line
        (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, contract, obligation,
         project, currency, amount, depicts_progress)
    select
        source_ref,
        version,
        content_hash,
        :batch_id,
        line_no,
        :source,
        date_trunc('month', (content ->> 'incurred_on')::date)::date,
        (content ->> 'incurred_on')::date,
        content ->> 'kind',
        content ->> 'contract',
        content ->> 'obligation',
        content ->> 'project',
        content ->> 'currency',
        (content ->> 'amount')::numeric,
        coalesce((content ->> 'depicts_progress')::boolean, true)
    from compared
    where not known
    returning amount, content_hash
)

select
    (select count(*) from line)      as read,
    count(*)                         as staged,
    (select count(*) from compared where known) as known,
    0                                as rejected,
    0::numeric                       as seconds,
    coalesce(sum(amount), 0)         as amount,
    coalesce(sum(('x' || left(encode(content_hash, 'hex'), 16))::bit(64)::bigint::numeric), 0) as hash
from staged
