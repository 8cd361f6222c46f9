-- purpose: the possible outcomes of variable consideration of some contracts, as known at :source_as_of
select
    source_ref,
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    (content ->> 'estimated_on')::date   as estimated_on,
    content ->> 'element'                as element,
    (content ->> 'probability')::numeric as probability,
    (content ->> 'amount')::numeric      as amount,
    content ->> 'measure' = 'most_likely' as most_likely
from stage.record_of(:entity, 'variable_outcome', :source_as_of, :mapping_no, :owners)
where content ->> 'contract' = any (:contracts)
