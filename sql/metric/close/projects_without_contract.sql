-- metric: projects with work in the last close that lead to no contract, and so are never billed
-- unit:   projects
select :entity as entity, count(distinct held.found) as value
from exceptions.held as held
join exceptions.item as item
  on item.item_id = held.item_id
where held.run_id = :run_id
  and item.code = 'CONTRACT_UNMAPPED'
