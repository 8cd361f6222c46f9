-- transform: the exchange rates of a version replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    mapping.fx_rate
-- returns:   how many rows ended, go on and began
with draft as (
    select
        (content ->> 'rate_on')::date as rate_on,
        cast(content ->> 'from_currency' as char(3)) as from_currency,
        cast(content ->> 'to_currency' as char(3)) as to_currency,
        content ->> 'kind' as kind,
        (content ->> 'rate')::numeric as rate,
        content ->> 'source' as source
    from mapping.draft_row
    where kind = :kind and no = :no and file = :file
),

in_force as (
    select *
    from mapping.fx_rate
    where upper_inf(versions)
),

ended as (
    update mapping.fx_rate as governed
    set versions = int4range(lower(governed.versions), :no)
    from in_force as now
    where governed.row_id = now.row_id
      and not exists (
        select
        from draft as row
        where now.rate_on = row.rate_on
          and now.from_currency = row.from_currency
          and now.to_currency = row.to_currency
          and now.kind = row.kind
          and now.rate = row.rate
          and now.source is not distinct from row.source
      )
    returning 1
),

begun as (
    insert into mapping.fx_rate (rate_on, from_currency, to_currency, kind, rate, source, versions)
    select row.rate_on, row.from_currency, row.to_currency, row.kind, row.rate, row.source, int4range(:no, null)
    from draft as row
    where (select count(*) from ended) >= 0                       -- the ended rows make room first
      and not exists (
        select
        from in_force as now
        where now.rate_on = row.rate_on
          and now.from_currency = row.from_currency
          and now.to_currency = row.to_currency
          and now.kind = row.kind
          and now.rate = row.rate
          and now.source is not distinct from row.source
      )
    returning 1
)

select
    (select count(*) from ended)                                  as ended,
    (select count(*) from draft) - (select count(*) from begun)   as kept,
    (select count(*) from begun)                                  as begun
