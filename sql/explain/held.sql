-- question: was it held, and why?
-- grain:    one row per run that held it, the oldest first
select
    held.run_id      as run,
    run.month,
    item.code,
    held.step,
    held.field,
    held.found,
    held.expected,
    held.amount,
    held.currency,
    held.since
from exceptions.item as item
join exceptions.held as held
  on held.item_id = item.item_id
join run.run as run
  on run.run_id = held.run_id and run.state = 'completed'
where item.source_ref = :source_ref
order by held.run_id, item.code
