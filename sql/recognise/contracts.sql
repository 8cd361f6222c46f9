-- purpose: the contracts of an entity, as known at :source_as_of
-- grain:   one row per contract
select distinct on (content ->> 'contract')
    content ->> 'contract' as contract,
    content ->> 'currency' as currency,
    (content ->> 'price')::numeric         as price,
    (content ->> 'funding_limit')::numeric as funding_limit,
    (content ->> 'start_on')::date as start_on,
    (content ->> 'end_on')::date   as end_on,
    content ->> 'status' = 'terminated' as terminated,
    recognise.entity_currency(:entity, :source_as_of) as entity_currency
from stage.record_as_of('contract', :source_as_of)
where content ->> 'entity' = :entity
  and content ->> 'status' <> 'draft'
order by content ->> 'contract', source_ref
