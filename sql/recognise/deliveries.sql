-- purpose: what was delivered for some contracts, as known at :source_as_of
select
    source_ref,
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    (content ->> 'delivered_on')::date as delivered_on,
    (content ->> 'units')::numeric     as units
from stage.record_of(:entity, 'delivery', :source_as_of, :mapping_no, :owners)
where content ->> 'contract' = any (:contracts)
