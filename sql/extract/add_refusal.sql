-- purpose: a delivery was looked at and will not be taken; once for the same content
insert into extract.delivery (source, name, entity, cursor, state, refusal)
select :source, :name, :entity, :cursor, 'refused', :refusal
where not exists (
    select from extract.delivery
    where (source, name, state, refusal) = (:source, :name, 'refused', :refusal)
      and coalesce(cursor, encode(listing_hash, 'hex')) = :cursor)
