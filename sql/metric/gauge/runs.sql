-- metric: runs that there are
-- unit:   runs
select entity, job, state, count(*) as value
from run.run
group by entity, job, state
