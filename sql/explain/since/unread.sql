-- question: how many deliveries for the company came after what a run knows?
-- grain:    one row
select count(distinct batch.delivery_id)
from extract.batch as batch
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where delivery.entity = :entity and batch.state = 'accepted' and batch.kind <> 'ledger_line' and batch.batch_no > :source_as_of
