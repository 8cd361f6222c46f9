-- purpose: the customers of a company, as known at :source_as_of
-- grain:   one row per customer, in their order
select
    id as customer,
    content ->> 'name'   as name,
    content ->> 'parent' as parent,
    source_ref,
    batch_id,
    line_no
from stage.record_of(:entity, 'customer', :source_as_of, :mapping_no, :owners)
order by id collate "C"
