-- condition: a run failed or was stopped, and nobody went on with it
-- grain:     one row per run
-- criticality: of its job
select
    'run ' || run.run_id as subject,
    run.entity,
    run.month,
    coalesce(cast(:jobs as jsonb) ->> run.job, 'medium') as criticality,
    format('Run %s of %s for %s %s is not finished: %s.', run.run_id, run.job, run.entity, to_char(run.month, 'YYYY-MM'),
           rtrim(coalesce(run.failure, run.state), '.')) as what,
    cast(null as numeric) as amount,
    cast(null as text) as currency,
    coalesce(run.ended_at, run.started_at) as since,
    case when run.next_step is null
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
where run.state in ('failed', 'stopped') and run.kind not in ('verify', 'preview', 'shadow')
