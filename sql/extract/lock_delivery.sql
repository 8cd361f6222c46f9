-- purpose: the state of a delivery, and nobody else's hand on it until the transaction ends
select state
from extract.delivery
where delivery_id = :delivery_id
for update
