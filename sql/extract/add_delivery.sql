-- purpose: a delivery is received; nothing when the same name is there already
insert into extract.delivery (source, name, entity, ids, listing_hash, known_at)
values (:source, :name, :entity, :ids, decode(:listing, 'hex'), cast(:known_at as timestamptz))
on conflict (source, name) where state <> 'refused' do nothing
returning delivery_id
