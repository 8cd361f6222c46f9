-- purpose: an accepted delivery by its source and name, and its withdrawal where one was asked for
select delivery.delivery_id, delivery.entity, delivery.ids, withdrawal.withdrawal_id, withdrawal.state, withdrawal.asked_by, withdrawal.decided_by,
       exists (select from extract.withdrawal as its where its.by_delivery = delivery.delivery_id) as withdraws,
       exists (select from extract.batch as batch
               where batch.delivery_id = delivery.delivery_id and batch.kind = 'ledger_line') as of_books
from extract.delivery as delivery
left join extract.withdrawal as withdrawal
  on withdrawal.delivery_id = delivery.delivery_id and withdrawal.state <> 'dropped'
where delivery.source = :source and delivery.name = :name and delivery.state = 'accepted'
