-- projects by name, and what each leads to on the last day of the period
-- grain: one row per project
named as (
    select id as project, content ->> 'name' as name,
           coalesce(mapped.target, content ->> 'contract') as contract,
           case when mapped.target is null then content ->> 'obligation' end as obligation
    from stage.record_of(:entity, 'project', :source_as_of, :mapping_no, :owners) as record
    left join lateral mapping.answer('project', :mapping_no, :entity, record.source, record.id, cast(:month_end as date)) as mapped on true
)
