-- purpose: a delivery is received; nothing when the same name is there already
insert into extract.delivery (source, name, entity, ids, cursor, known_at)
values (:source, :name, :entity, :ids, :cursor, cast(:known_at as timestamptz))
on conflict (source, name) where state <> 'refused' do nothing
returning delivery_id
