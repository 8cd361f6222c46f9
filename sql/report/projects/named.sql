-- projects by name, and what each leads to on the last day of the period
-- grain: one row per project
named as (
    select id as project, content ->> 'name' as name,
           coalesce(mapped.target, content ->> 'contract') as contract,
           case when mapped.target is null then content ->> 'obligation' end as obligation
    from stage.record_of(:entity, 'project', :source_as_of, :mapping_no, :owners) as record
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where entry.kind = 'project'
          and entry.source in ('*', record.source)
          and entry.source_key = record.id
          and entry.entity in ('*', :entity)
          and entry.valid @> cast(:month_end as date)
          and entry.versions @> :mapping_no
        order by (entry.entity = '*')::int + (entry.source = '*')::int
        limit 1
    ) as mapped on true
)
