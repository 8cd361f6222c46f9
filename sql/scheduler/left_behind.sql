-- purpose: starts that nobody makes: their process is gone, or they are to be made again by now
-- grain:   one row per start
select job, entity, due_at, rule, month, why, node, attempt
from scheduler.start as start
where (state = 'postponed' and again_at <= clock_timestamp())
   or (state = 'running' and not exists (
           select from scheduler.node as node
           where node.node = start.node and node.seen_at > clock_timestamp() - make_interval(secs => :silence)))
order by due_at, job, entity
