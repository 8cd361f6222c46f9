-- metric: lines whose cost the last close left out
-- unit:   lines
select :entity as entity, count(*) as value
from exceptions.held as held
join exceptions.item as item
  on item.item_id = held.item_id
where held.run_id = :run_id
  and item.code in ('COST_LEFT_OUT', 'COST_RATE_MISSING')
