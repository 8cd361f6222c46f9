-- metric: what is at stake in these items, where it is known
-- unit:   the currency
with
\ir exception_items/open_item.sql

select entity, code, severity, owner, currency, sum(amount) as value
from open_item
where amount is not null
group by entity, code, severity, owner, currency
