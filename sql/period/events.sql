-- purpose: what happened to a period, oldest first
select from_status, to_status, run_id, actor, os_user, reason, at
from period.event
where entity = :entity and month = :month
order by event_id
