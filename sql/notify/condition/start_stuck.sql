-- condition: the last start of a job by itself failed or was refused, or was due ten minutes ago and has no run
-- grain:     one row per job and company
-- criticality: of the job
with last as (
    select distinct on (job, entity) *
    from scheduler.start
    order by job, entity, due_at desc
)

select
    format('%s %s %s', last.job, last.entity, to_char(last.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as subject,
    last.entity,
    last.month,
    coalesce(cast(:jobs as jsonb) ->> last.job, 'medium') as criticality,
    format('The start of %s for %s %s that was due %s %s%s.', last.job, last.entity, to_char(last.month, 'YYYY-MM'),
           to_char(last.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           case when last.state in ('refused', 'failed') then 'is ' || last.state else 'has no run yet' end,
           case when last.said = '' or last.state not in ('refused', 'failed') then '' else ': ' || rtrim(last.said, '.') end) as what,
    cast(null as numeric) as amount,
    cast(null as text) as currency,
    last.due_at as since,
    format('run %s --period %s --entity %s', last.job, to_char(last.month, 'YYYY-MM'), last.entity) as next
from last
where last.run_id is null
  and (last.state in ('refused', 'failed')
       or last.state in ('running', 'postponed') and last.due_at < cast(:now as timestamptz) - interval '10 minutes')
