-- purpose: the runs, newest first
select
    run.run_id, run.job, run.entity, run.month, run.state, run.attempt, run.actor,
    date_trunc('second', run.started_at) as started_at,
    date_trunc('second', run.ended_at)   as ended_at,
    run.failure,
    coalesce((select step.step from run.step as step where step.run_id = run.run_id order by step.step_no desc limit 1), '-') as step
from run.run as run
order by run.run_id desc
limit :last
