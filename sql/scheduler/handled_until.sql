-- purpose: up to which moment all that a trigger was due for is written down
select greatest(watched.since, max(start.due_at)) as handled_until
from scheduler.watched as watched
left join scheduler.start as start
  on (start.job, start.entity, start.rule) = (watched.job, watched.entity, watched.rule)
where (watched.job, watched.entity, watched.rule) = (:job, :entity, :rule)
group by watched.since
