-- purpose: the obligations of the entity's contracts, as known at :source_as_of
-- grain:   one row per obligation; the terms are those of its latest version
with contract as (
    select distinct on (content ->> 'contract')
        content ->> 'contract' as contract,
        content ->> 'currency' as currency,
        (content ->> 'price')::numeric as price,
        (content ->> 'start_on')::date as start_on,
        (content ->> 'end_on')::date   as end_on
    from stage.record_as_of('contract', :source_as_of)
    where content ->> 'entity' = :entity
      and content ->> 'status' <> 'draft'
    order by content ->> 'contract', source_ref
),

version as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        (content ->> 'version')::int as version,
        content,
        count(*) over (partition by content ->> 'contract', content ->> 'obligation') as versions,
        count(*) filter (where content ->> 'version' = '1') over (partition by content ->> 'contract') as siblings
    from stage.record_as_of('obligation', :source_as_of)
)

select distinct on (version.contract, version.obligation)
    version.contract,
    version.obligation,
    version.content ->> 'method' as method,
    contract.currency,
    coalesce((version.content ->> 'price')::numeric, case when version.siblings = 1 then contract.price end) as price,
    (version.content ->> 'cap')::numeric as cap,
    coalesce((version.content ->> 'start_on')::date, contract.start_on) as start_on,
    coalesce((version.content ->> 'end_on')::date, contract.end_on)     as end_on,
    version.versions,
    recognise.entity_currency(:entity, :source_as_of) as entity_currency
from version
join contract
  on contract.contract = version.contract
order by version.contract, version.obligation, version.version desc
