-- metric: since when the oldest of these items is known
-- unit:   seconds
select last_close.entity, item.code, reason.severity, reason.owner, extract(epoch from clock_timestamp() - min(item.since)) as value
from (
    select distinct on (run.entity, run.month) run.run_id, run.entity, run.month
    from run.run as run
    left join period.period as period
      on (period.entity, period.month) = (run.entity, run.month)
    where run.kind = 'close' and run.state = 'completed' and period.status is distinct from 'closed'
    order by run.entity, run.month, run.run_id desc
) as last_close
cross join lateral exceptions.queue(last_close.run_id, null) as item
join exceptions.reason_code as reason
  on reason.code = item.code
where item.state not in ('waived', 'resolved')
group by last_close.entity, item.code, reason.severity, reason.owner
