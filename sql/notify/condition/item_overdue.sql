-- condition: an exception item is open after the day by which somebody was to have looked at it
-- grain:     one row per item of the last completed close of a month, and finding
-- criticality: medium of what is of high severity, else low
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close' and state = 'completed'
    order by entity, month, run_id desc
)

select
    format('%s %s %s %s', latest.entity, to_char(latest.month, 'YYYY-MM'), item.source_ref, item.code) as subject,
    latest.entity,
    latest.month,
    case min(item.severity) when 'high' then 'medium' else 'low' end as criticality,
    format('%s %s of %s %s is overdue since %s: %s looks after it.', item.code, item.source_ref, latest.entity,
           to_char(latest.month, 'YYYY-MM'), to_char(min(item.due_on), 'YYYY-MM-DD'), min(item.owner)) as what,
    case when count(distinct item.currency) = 1 then sum(item.amount) end as amount,
    case when count(distinct item.currency) = 1 and sum(item.amount) is not null then min(item.currency) end as currency,
    cast(min(item.due_on) + 1 as timestamp) at time zone 'UTC' as since,
    'exceptions show ' || item.source_ref as next
from latest
cross join lateral exceptions.queue(latest.run_id, null) as item
where item.state not in ('waived', 'resolved') and item.due_on < cast(cast(:now as timestamptz) at time zone 'UTC' as date)
group by latest.entity, latest.month, item.source_ref, item.code
