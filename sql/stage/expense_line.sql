-- purpose: stage one block of expense lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, rows of a delivered file as canonical text; versions staged before, where an id lies among theirs
-- writes:  stage.expense_line
-- grain:   one row per line and version
-- note:    a line that its source changed earlier than the version in force comes too late: it is kept, already superseded
with line as (
    select
        arriving.*,
        arriving.updated_at::timestamptz                                 as changed_at,
        case when arriving.status = 'deleted' then 'deleted' else 'present' end as presence
    from arriving
),

before as materialized (
    select
        version.source_ref,
        max(version.version)                                         as last_version,
        bool_or(version.content_hash = arriving.content_hash)
            filter (where born.state = 'accepted')                   as ever_equal,
        bool_or(version.content_hash = arriving.content_hash)
            filter (where born.state = 'accepted' and version.superseded_by is null) as equal,
        max(version.presence)
            filter (where born.state = 'accepted' and version.superseded_by is null) as presence,
        max(least(version.updated_at, born.known_at))
            filter (where born.state = 'accepted' and version.superseded_by is null) as updated_at
    from arriving
    join stage.expense_line as version
      on version.source_ref = arriving.ref
    join extract.batch as born
      on born.batch_id = version.batch_id
    where (
        select exists (
            select from stage.expense_line as standing
            where standing.source_ref between (select min(ref) from arriving) and (select max(ref) from arriving)))
    group by version.source_ref
),

compared as not materialized (
    select
        line.*,
        coalesce(before.last_version, 0) + 1                             as version,
        coalesce(line.changed_at < before.updated_at, false)             as late,
        coalesce(before.equal and before.presence = line.presence, false)
            or coalesce(line.changed_at < before.updated_at and before.ever_equal, false) as known
    from line
    left join before
      on before.source_ref = line.ref
),

staged as (
    insert into stage.expense_line
        (source_ref, version, content_hash, batch_id, line_no, superseded_by, presence, source, work_month, incurred_on,
         project, resource, report, category, currency, net_amount, tax_amount, billable, reimbursable, status, approved_at, updated_at)
    select
        ref,
        version,
        content_hash,
        batch_id,
        line_no,
        case when late then batch_id end,
        presence,
        :source,
        date_trunc('month', incurred_on::date)::date,
        incurred_on::date,
        project,
        resource,
        report,
        category,
        currency,
        net_amount::numeric,
        tax_amount::numeric,
        billable::boolean,
        reimbursable::boolean,
        status,
        approved_at::timestamptz,
        changed_at
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
    coalesce(sum(net_amount::numeric) filter (where not known), 0) as amount,
    coalesce(sum(hash) filter (where not known), 0) as hash
from compared
left join added using (batch_id)
group by batch_id
