-- purpose: the contracts of an entity, as known at :source_as_of; what several sources say of one is told by disputed.sql
-- note:    one that is a draft for a source only is none
-- grain:   one row per contract
select
    id as contract,
    content ->> 'currency' as currency,
    (content ->> 'price')::numeric         as price,
    (content ->> 'funding_limit')::numeric as funding_limit,
    (content ->> 'start_on')::date as start_on,
    (content ->> 'end_on')::date   as end_on,
    content ->> 'status' = 'terminated' as terminated,
    recognise.entity_currency(:entity, :source_as_of) as entity_currency
from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
where content ->> 'status' <> 'draft' or disputed
order by id
