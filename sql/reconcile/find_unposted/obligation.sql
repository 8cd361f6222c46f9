-- the first version of an obligation
-- grain: one row per obligation
obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
)
