-- purpose: the milestones of some contracts, as known at :source_as_of
select
    source_ref,
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    content ->> 'milestone'  as milestone,
    (content ->> 'amount')::numeric   as amount,
    (content ->> 'due_on')::date      as due_on,
    (content ->> 'accepted_on')::date as accepted_on,
    coalesce(content ->> 'evidence', '') <> '' as evidence
from stage.record_of(:entity, 'milestone', :source_as_of, :mapping_no, :owners)
where content ->> 'contract' = any (:contracts)
