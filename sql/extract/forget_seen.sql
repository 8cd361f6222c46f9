-- purpose: the ids of a complete file have done their service
delete from extract.seen
where batch_id = :batch_id
