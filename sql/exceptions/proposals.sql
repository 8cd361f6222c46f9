-- purpose: the waivers that a person proposed and that wait for a second one, of what the last completed closes hold
-- grain:   one row per item and month
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close' and state = 'completed'
    order by entity, month, run_id desc
)

select latest.entity, latest.month, item.code, item.source_ref, item.decided_by, item.reason
from latest
cross join lateral exceptions.queue(latest.run_id, null) as item
where (select exists (select from exceptions.event where state = 'proposed'))
  and item.state = 'proposed'
order by latest.entity collate "C", latest.month, item.code collate "C", item.source_ref collate "C"
