-- metric: when the last run of this end ended, since 1970
-- unit:   seconds
select entity, job, state, extract(epoch from max(ended_at)) as value
from run.run
where ended_at is not null
group by entity, job, state
