-- metric: attempts of such starts beyond the first
-- unit:   attempts
select entity, job, sum(attempt - 1) as value
from scheduler.start
group by entity, job
