-- transform: what the work of each project and day of a month belongs to
-- rule:      the mapping of the project that is valid on the day and most specific: naming both entity and source, then one of them,
--            then neither; else the contract that the project names, as the line's own source delivered it, else as any other did;
--            a contract with one obligation needs no obligation named; an entity counts when it was delivered
-- held:      where equally specific rows lead to different obligations, or a contract has several and none is named
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

stated as (
    select
        asked.source,
        asked.project,
        record.content ->> 'entity'     as entity,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        coalesce(record.content ->> 'billable', 'true')::boolean as billable,
        rank() over (partition by asked.source, asked.project
                     order by record.content ->> 'contract' is null, record.source <> asked.source) as place
    from (select distinct source, project from worked) as asked
    join stage.record_as_of('project', :source_as_of) as record
      on record.content ->> 'project' = asked.project
),

project as (
    select
        source,
        project,
        case when count(distinct entity) = 1 then min(entity) end as entity,
        min(contract)      as contract,
        min(obligation)    as obligation,
        bool_and(billable) as billable,
        count(distinct row (contract, obligation)) as answers,
        string_agg(distinct concat_ws('/', contract, obligation), ' or ') as candidates
    from stated
    where place = 1
    group by source, project
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

several as (
    select contract, string_agg(contract || '/' || obligation, ' or ' order by obligation collate "C") as candidates
    from obligation
    where siblings > 1
    group by contract
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
        content ->> 'entity'   as entity
    from stage.record_as_of('entity', :source_as_of)
    order by content ->> 'entity', source_ref
),

fitting as (
    select
        worked.source,
        worked.project,
        worked.work_on,
        entry.row_id,
        entry.target,
        rank() over (partition by worked.source, worked.project, worked.work_on
                     order by (entry.entity <> '*')::int + (entry.source <> '*')::int desc) as place
    from worked
    left join project
      on (project.source, project.project) = (worked.source, worked.project)
    join mapping.entry as entry
      on entry.kind = 'project'
     and entry.source in ('*', worked.source)
     and entry.source_key = worked.project
     and entry.entity in ('*', project.entity)
     and entry.valid @> worked.work_on
     and entry.versions @> :mapping_no
),

mapped as (
    select
        source,
        project,
        work_on,
        min(row_id)                          as row_id,
        min(target)                          as target,
        count(distinct target)               as answers,
        string_agg(distinct target, ' or ')  as candidates
    from fitting
    where place = 1
    group by source, project, work_on
),

named as (
    select
        worked.source,
        worked.project,
        worked.work_on,
        project.entity,
        coalesce(project.billable, true) as billable,
        case when mapped.answers = 1 then mapped.row_id end as mapping_row,
        case when mapped.target is not null then mapped.answers else project.answers end       as answers,
        case when mapped.target is not null then mapped.candidates else project.candidates end as candidates,
        case when mapped.target is not null then split_part(mapped.target, '/', 1) else project.contract end as contract,
        case when mapped.target is not null then nullif(split_part(mapped.target, '/', 2), '') else project.obligation end as obligation
    from worked
    left join project
      on (project.source, project.project) = (worked.source, worked.project)
    left join mapped
      on (mapped.source, mapped.project, mapped.work_on) = (worked.source, worked.project, worked.work_on)
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
        case
            when named.answers > 1        then named.candidates
            when named.obligation is null then several.candidates
        end as candidates,
        obligation.contract,
        obligation.obligation,
        version.method,
        version.rate_card,
        version.markup_percent,
        contract.currency,
        currency.decimals
    from named
    left join several
      on several.contract = named.contract
    left join obligation
      on named.answers = 1
     and obligation.contract = named.contract
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
            when candidates is not null               then 'MAPPING_AMBIGUOUS'
            when contract is null or currency is null then 'CONTRACT_UNMAPPED'
            when project_entity <> contract_entity    then 'ENTITY_DIFFERS'
        end,
        case
            when candidates is not null               then candidates
            when contract is null or currency is null then project
            when project_entity <> contract_entity    then concat(project, ' of ', project_entity, ', ', contract, ' of ', contract_entity)
        end
    from found
    returning 1
)

select count(*) from resolved
