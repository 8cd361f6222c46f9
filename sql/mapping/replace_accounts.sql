-- transform: the accounts of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.account
-- returns:   how many rows ended, go on and began
with draft as (
    select
        coalesce(content ->> 'entity', '*') as entity,
        content ->> 'account' as account,
        content ->> 'name' as name,
        content ->> 'kind' as kind
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.account
    where upper_inf(versions)
),

ended as (
    update mapping.account as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.entity = row.entity
          and now.account = row.account
          and now.name is not distinct from row.name
          and now.kind = row.kind
      )
    returning 1
),

begun as (
    insert into mapping.account (entity, account, name, kind, versions)
    select row.entity, row.account, row.name, row.kind, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.entity = row.entity
          and now.account = row.account
          and now.name is not distinct from row.name
          and now.kind = row.kind
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
