-- purpose: what a person decided about an item; without an owner it stays with the one before
insert into exceptions.event (item_id, seq, state, owner, actor, reason)
select
    :item_id,
    coalesce(max(seq), 0) + 1,
    :state,
    coalesce(cast(:owner as text), (array_agg(owner order by seq desc))[1]),
    :actor,
    cast(:reason as text)
from exceptions.event
where item_id = :item_id
