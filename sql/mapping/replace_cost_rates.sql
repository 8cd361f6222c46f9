-- transform: the cost rates of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.cost_rate
-- returns:   how many rows ended, go on and began
with draft as (
    select
        content ->> 'resource' as resource,
        coalesce(content ->> 'entity', '*') as entity,
        cast(content ->> 'currency' as char(3)) as currency,
        (content ->> 'hourly_cost')::numeric as hourly_cost,
        daterange((content ->> 'valid_from')::date, (content ->> 'valid_to')::date, '[]') as valid
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.cost_rate
    where upper_inf(versions)
),

ended as (
    update mapping.cost_rate as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.resource = row.resource
          and now.entity = row.entity
          and now.currency = row.currency
          and now.hourly_cost = row.hourly_cost
          and now.valid = row.valid
      )
    returning 1
),

begun as (
    insert into mapping.cost_rate (resource, entity, currency, hourly_cost, valid, versions)
    select row.resource, row.entity, row.currency, row.hourly_cost, row.valid, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.resource = row.resource
          and now.entity = row.entity
          and now.currency = row.currency
          and now.hourly_cost = row.hourly_cost
          and now.valid = row.valid
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
