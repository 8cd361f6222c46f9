-- purpose: the processes that watch triggers
-- grain:   one row per process that was seen within the silence
select node, since, seen_at
from scheduler.node
where seen_at > clock_timestamp() - make_interval(secs => :silence)
order by node
