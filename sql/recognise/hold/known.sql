-- the items of what was found, each made where there is none
-- grain: one row per thing and code
item as (
    insert into exceptions.item (entity, source_ref, code)
    select distinct :entity, source_ref, code from found
    on conflict (entity, source_ref, code) do nothing
    returning item_id, source_ref, code
),

known as (
    select item_id, source_ref, code from item
    union
    select item.item_id, item.source_ref, item.code
    from exceptions.item as item
    join found on (found.source_ref, found.code) = (item.source_ref, item.code)
    where item.entity = :entity
)
