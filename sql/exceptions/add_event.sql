-- purpose: what a person decided about what was found of an item
insert into exceptions.event (item_id, seq, state, owner, actor, os_user, reason, run_id, about, waive_limit, limit_currency)
select
    :item_id,
    coalesce(max(seq), 0) + 1,
    :state,
    cast(:owner as text),
    :actor,
    :os_user,
    cast(:reason as text),
    :run_id,
    :about,
    cast(:waive_limit as numeric),
    cast(:limit_currency as char(3))
from exceptions.event
where item_id = :item_id
