-- purpose: the ids of the complete files of a delivery have done their service
delete from extract.seen
where batch_id in (select batch_id from extract.batch where delivery_id = :delivery_id)
