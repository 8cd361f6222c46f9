-- report: what the entity's contracts are called
-- grain:  one row per contract
select distinct on (content ->> 'contract')
    content ->> 'contract' as contract,
    content ->> 'title'    as title
from stage.record_as_of('contract', :source_as_of)
where content ->> 'entity' = :entity
order by content ->> 'contract', source_ref collate "C"
