-- purpose: all files of a delivery have their numbers
update extract.delivery
set state = 'accepted'
where delivery_id = :delivery_id
