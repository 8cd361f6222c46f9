-- purpose: what the last completed closes hold of a record, or turned away, with what was decided about it up to now
-- grain:   one row per item and finding, from the last run that has it
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close' and state = 'completed'
    order by entity, month, run_id desc
)

select distinct on (latest.entity, item.code, item.about)
    latest.run_id, latest.entity, latest.month,
    item.item_id, item.code, item.about, item.line, round(item.amount, currency.decimals) as amount, item.currency,
    item.state, item.owner, item.due_on
from latest
cross join lateral exceptions.queue(latest.run_id, null) as item
left join recognise.currency as currency
  on currency.code = item.currency
where item.source_ref = :source_ref
order by latest.entity, item.code, item.about, latest.run_id desc
