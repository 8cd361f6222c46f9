-- metric: starts of jobs by themselves, by what came of them
-- unit:   starts
select entity, job, state, count(*) as value
from scheduler.start
group by entity, job, state
