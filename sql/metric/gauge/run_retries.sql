-- metric: attempts of runs beyond the first
-- unit:   attempts
select entity, job, sum(attempt - 1) as value
from run.run
group by entity, job
