-- metric: since when the oldest of these items is known
-- unit:   seconds
with
\ir exception_items/open_item.sql

select entity, code, severity, owner, extract(epoch from clock_timestamp() - min(since)) as value
from open_item
group by entity, code, severity, owner
