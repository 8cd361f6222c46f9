-- purpose: what people decided about an item, the oldest first
select state, owner, actor, asked_by, reason, at
from exceptions.event
where item_id = :item_id
order by seq
