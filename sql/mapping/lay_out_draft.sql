-- transform: the rows of a draft as governed rows, under the negative of its number, so that a preview can compute with them
-- rule:      as the replace_*.sql read the columns of a draft; files that the draft leaves as they are come from the version it is based on
-- reads:     mapping.version, mapping.governed_row, mapping.draft_row
-- writes:    mapping.entry, account, bill_rate, cost_rate, fx_rate, policy
-- returns:   how many rows there are
with version as (
    select kind, no, based_on, int4range(-no, -no + 1) as versions
    from mapping.version
    where kind = :kind and no = :no and state = 'draft'
),

row as (
    select version.versions, governed.file, governed.content
    from version
    join mapping.governed_row as governed
      on governed.kind = version.kind and governed.versions @> version.based_on
    where not exists (select from mapping.draft_file as file
                      where (file.kind, file.no, file.file) = (version.kind, version.no, governed.file))
    union all
    select version.versions, draft.file, draft.content
    from version
    join mapping.draft_row as draft
      on (draft.kind, draft.no) = (version.kind, version.no)
),

dated as (
    select row.*, daterange((content ->> 'valid_from')::date, (content ->> 'valid_to')::date, '[]') as valid
    from row
),

entry as (
    insert into mapping.entry (kind, source, source_key, entity, target, valid, versions)
    select content ->> 'kind', content ->> 'source', content ->> 'source_key', coalesce(content ->> 'entity', '*'),
           content ->> 'target', valid, versions
    from dated
    where file = 'mappings.csv'
),

account as (
    insert into mapping.account (entity, account, name, kind, versions)
    select coalesce(content ->> 'entity', '*'), content ->> 'account', content ->> 'name', content ->> 'kind', versions
    from row
    where file = 'accounts.csv'
),

bill_rate as (
    insert into mapping.bill_rate (rate_card, resource, role, service, entity, specificity, currency, hourly_rate, valid, versions)
    select
        content ->> 'rate_card',
        coalesce(content ->> 'resource', ''),
        coalesce(content ->> 'role', ''),
        coalesce(content ->> 'service', ''),
        coalesce(content ->> 'entity', '*'),
        case
            when content ->> 'resource' is not null then 4
            when content ->> 'role' is not null and content ->> 'service' is not null then 3
            when content ->> 'role' is not null     then 2
            when content ->> 'service' is not null  then 1
            else 0
        end,
        content ->> 'currency',
        (content ->> 'hourly_rate')::numeric,
        valid,
        versions
    from dated
    where file = 'bill_rates.csv'
),

cost_rate as (
    insert into mapping.cost_rate (resource, entity, currency, hourly_cost, valid, versions)
    select content ->> 'resource', coalesce(content ->> 'entity', '*'), content ->> 'currency', (content ->> 'hourly_cost')::numeric, valid, versions
    from dated
    where file = 'cost_rates.csv'
),

fx_rate as (
    insert into mapping.fx_rate (rate_on, from_currency, to_currency, kind, rate, source, versions)
    select (content ->> 'rate_on')::date, content ->> 'from_currency', content ->> 'to_currency', content ->> 'kind',
           (content ->> 'rate')::numeric, content ->> 'source', versions
    from row
    where file = 'fx_rates.csv'
),

policy as (
    insert into mapping.policy (setting, value, entity, contract, versions)
    select content ->> 'setting', content ->> 'value', coalesce(content ->> 'entity', '*'), coalesce(content ->> 'contract', '*'),
           versions
    from row
    where file = 'policy.csv'
)

select count(*) from row
