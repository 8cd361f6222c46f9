-- purpose: files that are gone from the books at once are written down, once
with added as (
    insert into extract.loss (source, entity, listing_hash, files, found_by, found_os)
    values (:source, :entity, decode(:listing, 'hex'), cast(:files as jsonb), :actor, :os_user)
    on conflict (source, entity, listing_hash) do nothing
    returning loss_id
)

select loss_id from added
union all
select loss_id from extract.loss where (source, entity, listing_hash) = (:source, :entity, decode(:listing, 'hex'))
