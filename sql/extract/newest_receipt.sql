-- purpose: what was last received under a name from a source
select encode(listing_hash, 'hex') as listing, state, coalesce(refusal, '') as refusal
from extract.delivery
where source = :source and name = :name
order by delivery_id desc
limit 1
