-- transform: the policy settings of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.policy
-- returns:   how many rows ended, go on and began
with draft as (
    select
        content ->> 'setting' as setting,
        content ->> 'value' as value,
        coalesce(content ->> 'entity', '*') as entity,
        coalesce(content ->> 'contract', '*') as contract
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.policy
    where upper_inf(versions)
),

ended as (
    update mapping.policy as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.setting = row.setting
          and now.value = row.value
          and now.entity = row.entity
          and now.contract = row.contract
      )
    returning 1
),

begun as (
    insert into mapping.policy (setting, value, entity, contract, versions)
    select row.setting, row.value, row.entity, row.contract, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.setting = row.setting
          and now.value = row.value
          and now.entity = row.entity
          and now.contract = row.contract
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
