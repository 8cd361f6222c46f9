-- transform: what the work of each project and day of a month belongs to
-- rule:      a mapping of the project that is valid on the day, the entity's before everybody's, else the project's own contract;
--            a contract with one obligation needs no obligation named; an entity counts when it was delivered
-- reads:     stage (as known at :source_as_of), mapping.entry (version :mapping_no)
-- writes:    recognise.terms
-- note:      method, rate card and mark-up are those of the version in force on the day, before the first of the first one
-- grain:     one row per source, project and day on which work is recorded
with worked as (
    select distinct source, project, work_on
    from stage.timesheet_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
    union
    select distinct source, project, incurred_on
    from stage.expense_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
    union
    select distinct source, project, incurred_on
    from stage.cost_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted' and contract is null and project is not null
),

project as (
    select distinct on (content ->> 'project')
        content ->> 'project'    as project,
        content ->> 'entity'     as entity,
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        coalesce(content ->> 'billable', 'true')::boolean as billable
    from stage.record_as_of('project', :source_as_of)
    order by content ->> 'project', source_ref
),

version as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        content ->> 'method'     as method,
        content ->> 'rate_card'  as rate_card,
        coalesce(content ->> 'markup_percent', '0')::numeric as markup_percent,
        case when row_number() over of_obligation = 1 then '-infinity' else (content ->> 'effective_on')::date end as holds_from,
        coalesce(lead((content ->> 'effective_on')::date) over of_obligation, 'infinity') as holds_until
    from stage.record_as_of('obligation', :source_as_of)
    window of_obligation as (partition by content ->> 'contract', content ->> 'obligation'
                             order by (content ->> 'effective_on')::date, (content ->> 'version')::int, source_ref)
),

obligation as (
    select contract, obligation, count(*) over (partition by contract) as siblings
    from version
    group by contract, obligation
),

contract as (
    select distinct on (content ->> 'contract')
        content ->> 'contract' as contract,
        content ->> 'currency' as currency,
        content ->> 'entity'   as entity
    from stage.record_as_of('contract', :source_as_of)
    where content ->> 'status' <> 'draft'
    order by content ->> 'contract', source_ref
),

entity as (
    select distinct on (content ->> 'entity')
        content ->> 'entity'   as entity,
        content ->> 'currency' as currency
    from stage.record_as_of('entity', :source_as_of)
    order by content ->> 'entity', source_ref
),

named as (
    select
        worked.source,
        worked.project,
        worked.work_on,
        project.entity,
        coalesce(project.billable, true) as billable,
        mapped.row_id as mapping_row,
        coalesce(split_part(mapped.target, '/', 1), project.contract) as contract,
        case when mapped.row_id is null then project.obligation
             else nullif(split_part(mapped.target, '/', 2), '') end as obligation
    from worked
    left join project
      on project.project = worked.project
    left join lateral (
        select entry.row_id, entry.target
        from mapping.entry as entry
        where entry.kind = 'project'
          and entry.source in ('*', worked.source)
          and entry.source_key = worked.project
          and entry.entity in ('*', project.entity)
          and entry.valid @> worked.work_on
          and entry.versions @> :mapping_no
        order by entry.entity = '*', entry.source = '*'
        limit 1
    ) as mapped on true
),

found as (
    select
        named.source,
        named.project,
        named.work_on,
        coalesce(home.entity, entity.entity) as entity,
        named.entity    as project_entity,
        contract.entity as contract_entity,
        named.billable,
        named.mapping_row,
        obligation.contract,
        obligation.obligation,
        version.method,
        version.rate_card,
        version.markup_percent,
        contract.currency,
        currency.decimals,
        entity.currency as entity_currency
    from named
    left join obligation
      on obligation.contract = named.contract
     and (obligation.obligation = named.obligation or (named.obligation is null and obligation.siblings = 1))
    left join version
      on (version.contract, version.obligation) = (obligation.contract, obligation.obligation)
     and version.holds_from <= named.work_on and named.work_on < version.holds_until
    left join contract
      on contract.contract = obligation.contract
    left join entity
      on entity.entity = contract.entity
    left join entity as home
      on home.entity = named.entity
    left join recognise.currency as currency
      on currency.code = contract.currency
),

resolved as (
    insert into recognise.terms
        (valuation_id, source, project, work_on, entity, contract, obligation, method, rate_card, currency, decimals,
         markup_percent, billable, priced, mapping_row, held, found)
    select
        :valuation_id, source, project, work_on, entity, contract, obligation, method, rate_card, currency, decimals,
        coalesce(markup_percent, 0), billable, billable and coalesce(method = any (:pricing_methods), false), mapping_row,
        case
            when contract is null or currency is null then 'CONTRACT_UNMAPPED'
            when project_entity <> contract_entity    then 'ENTITY_DIFFERS'
            when currency <> entity_currency          then 'CURRENCY_DIFFERS'
        end,
        case
            when contract is null or currency is null then project
            when project_entity <> contract_entity    then concat(project, ' of ', project_entity, ', ', contract, ' of ', contract_entity)
            when currency <> entity_currency          then currency
        end
    from found
    returning 1
)

select count(*) from resolved
