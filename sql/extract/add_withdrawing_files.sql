-- purpose: a withdrawal has a file for each of the delivery that it withdraws, with the same content
insert into extract.batch (delivery_id, source, kind, file_name, sha256, returned)
select :by_delivery, source, kind, file_name, sha256, true
from extract.batch
where delivery_id = :delivery_id and state = 'accepted'
