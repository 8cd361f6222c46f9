-- transform: the mappings of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.entry
-- returns:   how many rows ended, go on and began
with draft as (
    select
        content ->> 'kind' as kind,
        content ->> 'source' as source,
        content ->> 'source_key' as source_key,
        coalesce(content ->> 'entity', '*') as entity,
        content ->> 'target' as target,
        daterange((content ->> 'valid_from')::date, (content ->> 'valid_to')::date, '[]') as valid
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.entry
    where upper_inf(versions)
),

ended as (
    update mapping.entry as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.kind = row.kind
          and now.source = row.source
          and now.source_key = row.source_key
          and now.entity = row.entity
          and now.target = row.target
          and now.valid = row.valid
      )
    returning 1
),

begun as (
    insert into mapping.entry (kind, source, source_key, entity, target, valid, versions)
    select row.kind, row.source, row.source_key, row.entity, row.target, row.valid, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.kind = row.kind
          and now.source = row.source
          and now.source_key = row.source_key
          and now.entity = row.entity
          and now.target = row.target
          and now.valid = row.valid
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
