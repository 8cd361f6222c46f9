-- purpose: what a run held
-- grain:   one row per held line, row or obligation, in the order of exceptions.csv
select
    held.run_id,
    run.entity,
    run.month,
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
from exceptions.held as held
join exceptions.item as item
  on item.item_id = held.item_id
join run.run as run
  on run.run_id = held.run_id
left join recognise.currency as currency
  on currency.code = held.currency
where held.run_id = :run_id
order by item.code collate "C", item.source_ref collate "C", held.file_name collate "C", held.line_no
