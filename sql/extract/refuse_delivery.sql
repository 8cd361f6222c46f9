-- purpose: a delivery that was being loaded will not be taken; what was staged of it is never seen
with refused as (
    update extract.batch
    set state = 'refused'
    where delivery_id = :delivery_id
)
update extract.delivery
set state = 'refused', refusal = :refusal
where delivery_id = :delivery_id
