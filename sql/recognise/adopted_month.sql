-- purpose: the month before the entity's first period, where balances were adopted for it
select distinct month from post.adopted(:entity, :as_of)
