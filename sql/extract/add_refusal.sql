-- purpose: a delivery was looked at and will not be taken; once for the same content
insert into extract.delivery (source, name, entity, listing_hash, state, refusal)
select :source, :name, :entity, decode(:listing, 'hex'), 'refused', :refusal
where not exists (
    select from extract.delivery
    where source = :source and name = :name and listing_hash = decode(:listing, 'hex') and state = 'refused' and refusal = :refusal)
