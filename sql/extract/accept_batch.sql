-- purpose: a file has its place in the order of knowledge
update extract.batch
set state    = 'accepted',
    batch_no = :batch_no,
    known_at = coalesce((select known_at from extract.delivery where delivery_id = :delivery_id), transaction_timestamp())
where batch_id = :batch_id
