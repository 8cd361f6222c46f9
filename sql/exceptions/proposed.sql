-- purpose: who proposed to waive what was found of an item, and at which login
select actor, os_user, reason
from exceptions.event
where item_id = :item_id and about = :about and state = 'proposed'
order by seq desc
limit 1
