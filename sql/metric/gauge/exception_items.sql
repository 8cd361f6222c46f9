-- metric: exception items that nobody waived or resolved, of the last close of each month that is not signed; owner is the group that the code names
-- unit:   items
with
\ir exception_items/open_item.sql

select entity, code, severity, owner, count(*) as value
from open_item
group by entity, code, severity, owner
