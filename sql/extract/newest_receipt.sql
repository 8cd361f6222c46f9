-- purpose: what was last received under a name from a source
select coalesce(cursor, encode(listing_hash, 'hex')) as cursor, state
from extract.delivery
where source = :source and name = :name
order by delivery_id desc
limit 1
