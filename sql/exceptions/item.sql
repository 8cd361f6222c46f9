-- purpose: the item of a record, company and code; of a row that was turned away it is made by the first decision about it
with made as (
    insert into exceptions.item (entity, source_ref, code)
    values (:entity, :source_ref, :code)
    on conflict do nothing
    returning item_id
)

select item_id from made
union all
select item_id
from exceptions.item
where (entity, source_ref, code) = (:entity, :source_ref, :code)
limit 1
