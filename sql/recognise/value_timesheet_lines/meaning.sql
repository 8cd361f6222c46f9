-- what sources mean by their words, as mappings have it: the most specific row that is valid on the day
-- grain: one row per company, source, kind, word and range of days of the month; none for days on which no row is valid
mapped as (
    select
        placed.entity,
        placed.source,
        entry.kind,
        entry.source_key as word,
        entry.target,
        entry.valid,
        mapping.level(entry.entity, entry.source) as level
    from placed
    join mapping.entry as entry
      on entry.kind in ('status', 'service', 'expense_category', 'currency')
     and entry.source in ('*', placed.source)
     and entry.entity in ('*', placed.entity)
     and entry.versions @> :mapping_no
     and entry.valid && daterange(:month, (cast(:month as date) + interval '1 month')::date)
),

turn as (
    select entity, source, kind, word, greatest(lower(valid), :month) as day
    from mapped
    union
    select entity, source, kind, word, upper(valid)
    from mapped
    where upper(valid) < cast(:month as date) + interval '1 month'
),

meaning as materialized (
    select distinct on (entity, source, kind, word, range.from_on)
        entity, source, kind, word, range.from_on, range.until_on, mapped.target
    from (
        select
            entity, source, kind, word, day as from_on,
            lead(day, 1, (cast(:month as date) + interval '1 month')::date)
                over (partition by entity, source, kind, word order by day) as until_on
        from turn
    ) as range
    join mapped using (entity, source, kind, word)
    where mapped.valid @> range.from_on
    order by entity, source, kind, word, range.from_on, mapped.level desc
)
