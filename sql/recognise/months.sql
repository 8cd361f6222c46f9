-- purpose: the months a run looks at, from the entity's first period to its own
select month
from period.period
where entity = :entity and month <= :month
order by month
