-- purpose: stage one block of cost lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, the lines of the block as they are staged; versions staged before
-- writes:  stage.cost_line
-- grain:   one row per line and version
with compared as (
    select
        arriving.*,
        coalesce(before.last_version, 0) + 1 as version,
        coalesce(before.equal, false)        as known
    from arriving
    cross join lateral (
        select
            max(version.version)                                             as last_version,
            bool_or(version.content_hash = arriving.content_hash and version.presence = 'present')
                filter (where born.state = 'accepted' and version.superseded_by is null) as equal
        from stage.cost_line as version
        join extract.batch as born
          on born.batch_id = version.batch_id
        where version.source_ref = arriving.source_ref
    ) as before
),

staged as (
    insert into stage.cost_line
        (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, contract, obligation, project,
         currency, amount, depicts_progress)
    select
        source_ref, version, content_hash, batch_id, line_no,
        source,
        work_month, incurred_on, kind, contract, obligation, project, currency, amount, depicts_progress
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
    coalesce(sum(amount) filter (where not known), 0) as amount,
    coalesce(sum(stage.hash_number(content_hash)) filter (where not known), 0) as hash
from compared
left join added using (batch_id)
group by batch_id
