-- purpose: what the last completed close run of each entity and month held
-- grain:   one row per held line, row or obligation
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close'
      and state = 'completed'
      and entity = coalesce(cast(:entity as text), entity)
      and month = coalesce(cast(:month as date), month)
    order by entity, month, run_id desc
)

select
    held.run_id,
    latest.entity,
    latest.month,
    item.code,
    item.source_ref,
    held.file_name,
    held.line_no,
    held.field,
    held.found,
    held.expected,
    round(held.amount, currency.decimals) as amount,
    held.currency,
    held.since
from latest
join exceptions.held as held
  on held.run_id = latest.run_id
join exceptions.item as item
  on item.item_id = held.item_id
left join recognise.currency as currency
  on currency.code = held.currency
order by
    latest.entity collate "C", latest.month,
    item.code collate "C", item.source_ref collate "C", held.file_name collate "C", held.line_no
