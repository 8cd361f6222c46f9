-- condition: a run failed, was stopped or is left by its process, and nobody went on with it
-- grain:     one row per run
-- criticality: of its job
select
    'run ' || run.run_id as subject,
    run.entity,
    run.month,
    coalesce(cast(:jobs as jsonb) ->> run.job, 'medium') as criticality,
    format('Run %s of %s for %s %s is not finished: %s.', run.run_id, run.job, run.entity, to_char(run.month, 'YYYY-MM'),
           rtrim(coalesce(unattended.why, run.failure, run.state), '.')) as what,
    cast(null as numeric) as amount,
    cast(null as text) as currency,
    coalesce(run.ended_at, lease.moved_at, run.started_at) as since,
    case when run.state = 'running' or run.next_step is null
           or run.next_step ->> 'verb' = 'map approve'
              and not exists (
                  select from mapping.version as version
                  where version.state = 'draft'
                    and (version.kind, version.no::text) = (run.next_step -> 'arguments' ->> 0, run.next_step -> 'arguments' ->> 1))
         then 'resume ' || run.run_id
         else concat_ws(' ', run.next_step ->> 'verb',
                        (select string_agg(argument, ' ' order by place)
                         from jsonb_array_elements_text(run.next_step -> 'arguments') with ordinality as each (argument, place))) end as next
from run.run as run
left join jsonb_to_recordset(cast(:left as jsonb)) as unattended (run_id bigint, attempt int, why text)
  on (unattended.run_id, unattended.attempt) = (run.run_id, run.attempt) and run.state = 'running'
left join run.lease as lease
  on lease.run_id = run.run_id and run.state = 'running'
where (run.state in ('failed', 'stopped') or unattended.run_id is not null) and run.kind not in ('verify', 'preview', 'shadow')
