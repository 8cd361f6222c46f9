-- purpose: one file of a delivery is to be loaded
insert into extract.batch (delivery_id, source, kind, file_name, sha256, returned, complete_from, complete_to, expected)
values (:delivery_id, :source, :kind, :file_name, decode(:sha256, 'hex'), :returned, :complete_from, :complete_to, cast(:expected as jsonb))
