-- purpose: what is open and overdue and was not told yet, and now is
-- grain:   one row per item and finding
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close' and state = 'completed'
    order by entity, month, run_id desc
),

told as (
    insert into exceptions.escalation (entity, source_ref, code, about, run_id, owner, due_on, amount, currency)
    select latest.entity, item.source_ref, item.code, item.about, latest.run_id, item.owner, item.due_on, item.amount, item.currency
    from latest
    cross join lateral exceptions.queue(latest.run_id, null) as item
    where item.state not in ('waived', 'resolved') and item.due_on < :today
    order by latest.run_id desc
    on conflict do nothing
    returning entity, source_ref, code, run_id, owner, due_on, amount, currency
)

select
    told.entity, run.month, told.source_ref, told.code, told.owner, told.due_on, round(told.amount, currency.decimals) as amount,
    told.currency
from told
join run.run as run
  on run.run_id = told.run_id
left join recognise.currency as currency
  on currency.code = told.currency
order by told.entity collate "C", told.due_on, told.code collate "C", told.source_ref collate "C"
