-- purpose: whether another person confirmed that files are gone from the books
select exists (
    select
    from extract.loss as loss
    join extract.loss_confirmation as confirmation
      on confirmation.loss_id = loss.loss_id
    where (loss.source, loss.entity, loss.listing_hash) = (:source, :entity, decode(:listing, 'hex')))
