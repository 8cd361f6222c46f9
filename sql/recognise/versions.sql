-- purpose: the versions of the obligations of some contracts, as known at :source_as_of
-- grain:   one row per version; in the order of contract, obligation and version
select
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    (content ->> 'version')::int as version,
    (content ->> 'effective_on')::date as effective_on,
    coalesce(content ->> 'modification', 'original') as modification,
    content ->> 'method' as method,
    (content ->> 'price')::numeric as price,
    (content ->> 'cap')::numeric   as cap,
    (content ->> 'start_on')::date as start_on,
    (content ->> 'end_on')::date   as end_on,
    (content ->> 'planned_hours')::numeric    as planned_hours,
    (content ->> 'planned_cost')::numeric     as planned_cost,
    (content ->> 'standalone_price')::numeric as standalone_price,
    coalesce((content ->> 'fee_percent')::numeric, 0)          as fee_percent,
    coalesce((content ->> 'markup_percent')::numeric, 0)       as markup_percent,
    coalesce((content ->> 'variable_amount')::numeric, 0)      as variable_amount,
    coalesce((content ->> 'variable_constrained')::numeric, 0) as variable_constrained
from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
where content ->> 'contract' = any (:contracts)
order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int, source_ref collate "C"
