-- purpose: what the completed closes of its months said of each item of a record, since the first that held it
-- grain:   one row per item and run, the oldest run first
with item as (
    select item.item_id, item.entity, item.code, min(held.run_id) as first_run, array_agg(distinct run.month) as months
    from exceptions.item as item
    join exceptions.held as held
      on held.item_id = item.item_id
    join run.run as run
      on run.run_id = held.run_id and run.kind = 'close' and run.state = 'completed'
    where item.source_ref = :source_ref
    group by item.item_id, item.entity, item.code
)

select
    item.item_id, item.entity, item.code, run.run_id, run.month,
    held.run_id is not null as held,
    held.file_name, held.line_no, held.field, held.found, held.expected,
    round(held.amount, currency.decimals) as amount,
    held.currency
from item
join run.run as run
  on run.entity = item.entity and run.kind = 'close' and run.state = 'completed' and run.run_id >= item.first_run
 and run.month = any (item.months)
left join exceptions.held as held
  on (held.run_id, held.item_id) = (run.run_id, item.item_id)
left join recognise.currency as currency
  on currency.code = held.currency
order by item.entity, item.code, run.run_id
