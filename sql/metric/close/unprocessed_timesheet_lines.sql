-- metric: timesheet lines that the last close held
-- unit:   lines
select :entity as entity, count(*) as value
from exceptions.held as held
join exceptions.item as item
  on item.item_id = held.item_id
where held.run_id = :run_id
  and split_part(item.source_ref, ':', 2) = 'timesheet_line'
