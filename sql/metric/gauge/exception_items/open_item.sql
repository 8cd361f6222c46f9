-- exception items that nobody waived or resolved, of the last close of each month that is not signed
-- grain: one row per item
open_item as (
    select last_close.entity, item.code, reason.severity, reason.owner, item.since, item.amount, item.currency
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
)
