-- transform: the bill rates of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.bill_rate
-- returns:   how many rows ended, go on and began
with draft as (
    select
        content ->> 'rate_card' as rate_card,
        coalesce(content ->> 'resource', '') as resource,
        coalesce(content ->> 'role', '') as role,
        coalesce(content ->> 'service', '') as service,
        coalesce(content ->> 'entity', '*') as entity,
        case
            when content ->> 'resource' is not null then 4
            when content ->> 'role' is not null and content ->> 'service' is not null then 3
            when content ->> 'role' is not null     then 2
            when content ->> 'service' is not null  then 1
            else 0
        end as specificity,
        cast(content ->> 'currency' as char(3)) as currency,
        (content ->> 'hourly_rate')::numeric as hourly_rate,
        daterange((content ->> 'valid_from')::date, (content ->> 'valid_to')::date, '[]') as valid
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.bill_rate
    where upper_inf(versions)
),

ended as (
    update mapping.bill_rate as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.rate_card = row.rate_card
          and now.resource = row.resource
          and now.role = row.role
          and now.service = row.service
          and now.entity = row.entity
          and now.currency = row.currency
          and now.hourly_rate = row.hourly_rate
          and now.valid = row.valid
      )
    returning 1
),

begun as (
    insert into mapping.bill_rate (rate_card, resource, role, service, entity, specificity, currency, hourly_rate, valid, versions)
    select row.rate_card, row.resource, row.role, row.service, row.entity, row.specificity, row.currency, row.hourly_rate, row.valid, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.rate_card = row.rate_card
          and now.resource = row.resource
          and now.role = row.role
          and now.service = row.service
          and now.entity = row.entity
          and now.currency = row.currency
          and now.hourly_rate = row.hourly_rate
          and now.valid = row.valid
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
