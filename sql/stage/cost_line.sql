-- purpose: stage one block of cost lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, rows of a delivered file as canonical text; versions staged before, where an id lies among theirs
-- writes:  stage.cost_line
-- grain:   one row per line and version
with before as materialized (
    select
        version.source_ref,
        max(version.version) as last_version,
        bool_or(version.content_hash = arriving.content_hash and version.presence = 'present')
            filter (where born.state = 'accepted' and version.superseded_by is null) as equal
    from arriving
    join stage.cost_line as version
      on version.source_ref = arriving.ref
    join extract.batch as born
      on born.batch_id = version.batch_id
    where (
        select exists (
            select from stage.cost_line as standing
            where standing.source_ref between (select min(ref) from arriving) and (select max(ref) from arriving)))
    group by version.source_ref
),

compared as not materialized (
    select
        arriving.*,
        coalesce(before.last_version, 0) + 1 as version,
        coalesce(before.equal, false)        as known
    from arriving
    left join before
      on before.source_ref = arriving.ref
),

staged as (
    insert into stage.cost_line
        (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, contract, obligation,
         project, currency, amount, depicts_progress)
    select
        ref,
        version,
        content_hash,
        batch_id,
        line_no,
        :source,
        date_trunc('month', incurred_on::date)::date,
        incurred_on::date,
        kind,
        contract,
        obligation,
        project,
        currency,
        amount::numeric,
        coalesce(depicts_progress::boolean, true)
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
    coalesce(sum(amount::numeric) filter (where not known), 0) as amount,
    coalesce(sum(hash) filter (where not known), 0) as hash
from compared
left join added using (batch_id)
group by batch_id
