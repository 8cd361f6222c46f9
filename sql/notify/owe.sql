-- purpose: what a channel is to be told from now on: what holds and is grave enough, and that it is over of whatever it was tried to be told
-- grain:   one row per condition and event
insert into notify.telling (condition_id, channel, event)
select condition.condition_id, :channel, 'raised'
from notify.condition as condition
where condition.cured_at is null
  and array_position(array['low', 'medium', 'high'], condition.criticality) >= array_position(array['low', 'medium', 'high'], :least)
union all
select condition.condition_id, :channel, 'cured'
from notify.condition as condition
join notify.telling as told
  on told.condition_id = condition.condition_id
where condition.cured_at is not null and told.channel = :channel and told.event = 'raised' and told.attempt > 0
on conflict do nothing
