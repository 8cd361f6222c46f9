-- purpose: the milestones of the entity's contracts, as known at :source_as_of
select
    milestone.content ->> 'contract'   as contract,
    milestone.content ->> 'obligation' as obligation,
    milestone.content ->> 'milestone'  as milestone,
    (milestone.content ->> 'amount')::numeric    as amount,
    (milestone.content ->> 'due_on')::date       as due_on,
    (milestone.content ->> 'accepted_on')::date  as accepted_on,
    coalesce(milestone.content ->> 'evidence', '') <> '' as evidence
from stage.record_as_of('milestone', :source_as_of) as milestone
join stage.record_as_of('contract', :source_as_of) as contract
  on contract.content ->> 'contract' = milestone.content ->> 'contract'
where contract.content ->> 'entity' = :entity
