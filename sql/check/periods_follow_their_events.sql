-- check:       the status of a period is what its last event made it, each event goes on from the one before, and a closed period is signed
--              on a completed close of its own
-- of:          the company
-- passes when: no row
-- why:         what stops a posting must itself have been decided by somebody, and stand written
with event as (
    select
        event.*,
        lag(event.to_status) over one_period  as status_before,
        lead(event.to_status) over one_period as status_after
    from period.event as event
    where event.entity = :entity
    window one_period as (partition by event.entity, event.month order by event.event_id)
)

select format('%s of %s is %s, its events end with %s', to_char(period.month, 'YYYY-MM'), period.entity, period.status,
              coalesce(event.to_status, 'nothing')) as found,
       'period' as concerns, to_char(period.month, 'YYYY-MM') as name
from period.period as period
left join event
  on (event.entity, event.month) = (period.entity, period.month) and event.status_after is null
where period.entity = :entity and event.to_status is distinct from period.status
union all
select format('event %s of %s %s goes from %s to %s', event.event_id, event.entity, to_char(event.month, 'YYYY-MM'),
              coalesce(event.from_status, 'nothing'), event.to_status),
       'period', to_char(event.month, 'YYYY-MM')
from event
where event.from_status is distinct from event.status_before
union all
select format('%s of %s is closed on run %s', to_char(period.month, 'YYYY-MM'), period.entity, coalesce(period.signed_run::text, 'none')),
       'period', to_char(period.month, 'YYYY-MM')
from period.period as period
where period.entity = :entity
  and period.status = 'closed'
  and not exists (
      select from run.run as run
      where (run.run_id, run.entity, run.month, run.kind, run.state)
          = (period.signed_run, period.entity, period.month, 'close', 'completed'))
