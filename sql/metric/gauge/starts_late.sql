-- metric: starts that were due more than ten minutes ago and have no run
-- unit:   starts
select entity, job, count(*) as value
from scheduler.start
where run_id is null and state in ('running', 'postponed') and due_at < clock_timestamp() - interval '10 minutes'
group by entity, job
