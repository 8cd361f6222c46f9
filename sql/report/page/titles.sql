-- report: what the entity's contracts are called
-- grain:  one row per contract
select id as contract, content ->> 'title' as title
from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
order by id collate "C"
