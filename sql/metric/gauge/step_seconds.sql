-- metric: how long a step of the last completed run took, from its beginning to its end
-- unit:   seconds
with last_run as (
    select entity, job, max(run_id) as run_id
    from run.run
    where state = 'completed'
    group by entity, job
)

select last_run.entity, last_run.job, step.step, sum(extract(epoch from step.ended_at - step.started_at)) as value
from last_run
join run.step as step
  on step.run_id = last_run.run_id
where step.ended_at is not null
group by last_run.entity, last_run.job, step.step
