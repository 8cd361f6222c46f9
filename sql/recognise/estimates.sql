-- purpose: the estimates of some contracts, as known at :source_as_of
select
    source_ref,
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    (content ->> 'estimated_on')::date        as estimated_on,
    (content ->> 'remaining_hours')::numeric  as remaining_hours,
    (content ->> 'remaining_cost')::numeric   as remaining_cost,
    (content ->> 'units_total')::numeric      as units_total,
    (content ->> 'progress_percent')::numeric as progress_percent
from stage.record_of(:entity, 'estimate', :source_as_of, :mapping_no, :owners)
where content ->> 'contract' = any (:contracts)
