-- purpose: how far a source was read for an entity: the cursor of what was accepted last
select coalesce(cursor, encode(listing_hash, 'hex')) as cursor
from extract.delivery
where source = :source and entity = :entity and state = 'accepted'
order by delivery_id desc
limit 1
