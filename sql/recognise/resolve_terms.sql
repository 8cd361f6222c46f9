-- transform: what the work of each project belongs to in a month, by ranges of days
-- entity:    the company of the project, as the line's own source delivered it, else that of the delivery; contracts and projects
--            of other companies are not looked at, whatever their ids
-- rule:      the mapping of the project that is valid on the day and most specific: naming both entity and source, then one of them,
--            then neither; else the contract that the project names, as the owner of projects delivered it, else the line's own source,
--            else any other source; a contract with one obligation needs no obligation named
-- term:      work of a method that pays for work (:work_methods) is outside of the term that was agreed by the end of the month
-- internal:  a project that is not billable needs no contract: its work is of none, in the currency of the company
-- held:      where nobody delivered the project, and no mapping knows it; where the contract is a draft; where equally specific rows lead to different obligations, or a contract has several and none is named; where the
--            contract is of another company
-- reads:     recognise.worked, stage (as known at :source_as_of), mapping.entry (version :mapping_no)
-- writes:    recognise.terms
-- note:      method, rate card, fee and mark-up are those of the version in force on the day, before the first of the first one
-- grain:     one row per source and project of which the month has work, in the block of the project and in that of cost lines, and range
--            of its days; together they are the month
with days as materialized (
    select cast(:month as date) as first_on, (cast(:month as date) + interval '1 month')::date as until_on
),

placed as materialized (
    select opened.valuation_id, opened.block, worked.entity, worked.source, worked.project, worked.only_company
    from recognise.valuation as opened
    join recognise.worked(:month, :source_as_of) as worked
      on worked.entity = opened.entity
     and opened.block = case when worked.of_cost then 0 else recognise.block(worked.source, worked.project, :blocks) end
    where opened.opened_with = :valuation_id and worked.project <> ''
),

worked as (
    select distinct entity, source, project from placed
),

books as materialized (
    select entity, recognise.entity_currency(entity, :source_as_of) as currency
    from (select distinct entity from worked) as company
),

stated as (
    select
        asked.entity,
        asked.source,
        asked.project,
        record.company,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        coalesce(record.content ->> 'billable', 'true')::boolean as billable,
        rank() over (partition by asked.entity, asked.source, asked.project
                     order by record.content ->> 'contract' is null, record.decided and record.place > 1,
                              record.source <> asked.source) as place
    from worked as asked
    join stage.company_record('project', :source_as_of, :mapping_no, :owners) as record
      on record.id = asked.project
     and (record.company = asked.entity or record.source = asked.source)
),

project as (
    select
        entity,
        source,
        project,
        min(company)       as company,
        min(contract)      as contract,
        min(obligation)    as obligation,
        bool_and(billable) as billable,
        count(distinct row (contract, obligation)) as answers,
        string_agg(distinct concat_ws('/', contract, obligation), ' or ') as candidates
    from stated
    where place = 1
    group by entity, source, project
),

version as (
    select
        company                  as entity,
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        content ->> 'method'     as method,
        content ->> 'rate_card'  as rate_card,
        coalesce(content ->> 'fee_percent', '0')::numeric    as fee_percent,
        coalesce(content ->> 'markup_percent', '0')::numeric as markup_percent,
        case when row_number() over of_obligation = 1 then '-infinity' else (content ->> 'effective_on')::date end as holds_from,
        coalesce(lead((content ->> 'effective_on')::date) over of_obligation, 'infinity') as holds_until
    from stage.record_of(null, 'obligation', :source_as_of, :mapping_no, :owners)
    window of_obligation as (partition by company, content ->> 'contract', content ->> 'obligation'
                             order by (content ->> 'effective_on')::date, (content ->> 'version')::int, source_ref)
),

obligation as (
    select entity, contract, obligation, count(*) over (partition by entity, contract) as siblings
    from version
    group by entity, contract, obligation
),

several as (
    select entity, contract, string_agg(contract || '/' || obligation, ' or ' order by obligation collate "C") as candidates
    from obligation
    where siblings > 1
    group by entity, contract
),

agreed as (
    select *
    from recognise.agreed_days(null, (cast(:month as date) + interval '1 month - 1 day')::date, :source_as_of, :mapping_no, :rule_no, :owners)
),

stated_contract as (
    select company as entity, id as contract, content ->> 'currency' as currency, content ->> 'status' = 'draft' as is_draft
    from stage.record_of(null, 'contract', :source_as_of, :mapping_no, :owners)
),

contract as (
    select entity, contract, currency from stated_contract where not is_draft
),

elsewhere as (
    select id as contract, string_agg(distinct company, ' or ' order by company) as companies
    from stage.company_record('contract', :source_as_of, :mapping_no, :owners)
    group by id
),

mapping as materialized (
    select
        worked.entity,
        worked.source,
        worked.project,
        entry.row_id,
        entry.target,
        entry.valid,
        (entry.entity <> '*')::int + (entry.source <> '*')::int as specificity
    from worked
    join mapping.entry as entry
      on entry.kind = 'project'
     and entry.source in ('*', worked.source)
     and entry.source_key = worked.project
     and entry.entity in ('*', worked.entity)
     and entry.versions @> :mapping_no
),

-- from one day of a project to the next on which a mapping of it begins or ends
stretch as (
    select
        turn.*,
        lead(turn.from_on, 1, days.until_on) over (partition by turn.entity, turn.source, turn.project order by turn.from_on) as until_on
    from (
        select worked.*, days.first_on as from_on from worked cross join days
        union
        select mapping.entity, mapping.source, mapping.project, bound.day
        from mapping
        cross join days
        cross join lateral (values (lower(mapping.valid)), (upper(mapping.valid))) as bound (day)
        where bound.day > days.first_on and bound.day < days.until_on
    ) as turn
    cross join days
),

fitting as (
    select
        stretch.*,
        mapping.row_id,
        mapping.target,
        rank() over (partition by stretch.entity, stretch.source, stretch.project, stretch.from_on order by mapping.specificity desc) as place
    from stretch
    join mapping
      on (mapping.entity, mapping.source, mapping.project) = (stretch.entity, stretch.source, stretch.project)
     and mapping.valid @> stretch.from_on
),

mapped as (
    select
        entity,
        source,
        project,
        from_on,
        min(row_id)                          as row_id,
        min(target)                          as target,
        count(distinct target)               as answers,
        string_agg(distinct target, ' or ')  as candidates
    from fitting
    where place = 1
    group by entity, source, project, from_on
),

-- a target is a contract, or contract/obligation; an id that is taken with its source's name before it has a slash of its own
aimed as (
    select
        mapped.*,
        case when contract.contract is not null then mapped.target else regexp_replace(mapped.target, '/[^/]*$', '') end as contract,
        case when contract.contract is null then substring(mapped.target from '/([^/]*)$') end as obligation
    from mapped
    left join stated_contract as contract
      on (contract.entity, contract.contract) = (mapped.entity, mapped.target)
),

named as (
    select
        stretch.*,
        project.company                  as project_company,
        project.project is null and aimed.target is null as is_unknown,
        coalesce(project.billable, true) as billable,
        case when aimed.answers = 1 then aimed.row_id end as mapping_row,
        case when aimed.target is not null then aimed.answers    else project.answers end    as answers,
        case when aimed.target is not null then aimed.candidates else project.candidates end as candidates,
        case when aimed.target is not null then aimed.contract   else project.contract end   as contract,
        case when aimed.target is not null then nullif(aimed.obligation, '') else project.obligation end as obligation
    from stretch
    left join project
      on (project.entity, project.source, project.project) = (stretch.entity, stretch.source, stretch.project)
    left join aimed
      on (aimed.entity, aimed.source, aimed.project, aimed.from_on) = (stretch.entity, stretch.source, stretch.project, stretch.from_on)
),

-- days on which what a contract says of its work can change
turn as (
    select entity, contract, holds_from as day from version
    union
    select entity, contract, first_on from agreed
    union
    select entity, contract, last_on + 1 from agreed
),

range as (
    select
        change.*,
        lead(change.from_on, 1, days.until_on) over (partition by change.entity, change.source, change.project order by change.from_on) as until_on
    from (
        select entity, source, project, from_on from named
        union
        select named.entity, named.source, named.project, turn.day
        from named
        join turn
          on (turn.entity, turn.contract) = (named.entity, named.contract)
         and turn.day > named.from_on and turn.day < named.until_on
    ) as change
    cross join days
),

found as (
    select
        named.entity,
        named.source,
        named.project,
        range.from_on,
        range.until_on,
        named.billable,
        named.mapping_row,
        case
            when named.answers > 1        then named.candidates
            when named.obligation is null then several.candidates
        end as candidates,
        case
            when named.contract is not null and coalesce(named.project_company, named.entity) <> named.entity
                then concat(named.project, ' of ', named.project_company, ', ', named.contract, ' of ', elsewhere.companies)
            when contract.contract is null and elsewhere.contract is not null
                and not exists (select from contract as own where (own.entity, own.contract) = (named.entity, named.contract))
                then concat(named.project, ' of ', named.entity, ', ', named.contract, ' of ', elsewhere.companies)
        end as of_another,
        case when draft.is_draft and contract.contract is null then draft.contract end as draft,
        named.is_unknown,
        named.contract is null and not named.billable as is_internal,
        obligation.contract,
        obligation.obligation,
        version.method,
        version.rate_card,
        version.fee_percent,
        version.markup_percent,
        currency.code as currency,
        currency.decimals,
        coalesce(version.method = any (:work_methods), false) and agreed.contract is null as outside_term
    from range
    join named
      on (named.entity, named.source, named.project) = (range.entity, range.source, range.project)
     and named.from_on <= range.from_on and range.from_on < named.until_on
    left join several
      on (several.entity, several.contract) = (named.entity, named.contract)
    left join obligation
      on named.answers = 1
     and (obligation.entity, obligation.contract) = (named.entity, named.contract)
     and (obligation.obligation = named.obligation or (named.obligation is null and obligation.siblings = 1))
    left join version
      on (version.entity, version.contract, version.obligation) = (obligation.entity, obligation.contract, obligation.obligation)
     and version.holds_from <= range.from_on and range.from_on < version.holds_until
    left join contract
      on (contract.entity, contract.contract) = (obligation.entity, obligation.contract)
    left join elsewhere
      on elsewhere.contract = named.contract
    left join stated_contract as draft
      on (draft.entity, draft.contract) = (named.entity, named.contract)
    left join books
      on books.entity = named.entity
    left join recognise.currency as currency
      on currency.code = case when named.contract is null and not named.billable then books.currency else contract.currency end
    left join agreed
      on (agreed.entity, agreed.contract, agreed.obligation) = (obligation.entity, obligation.contract, obligation.obligation)
     and range.from_on between agreed.first_on and agreed.last_on
),

resolved as (
    insert into recognise.terms
        (valuation_id, entity, source, project, from_on, until_on, contract, obligation, method, rate_card, currency, decimals,
         fee_percent, markup_percent, billable, priced, outside_term, mapping_row, only_company, held, found)
    select
        placed.valuation_id, entity, source, project, from_on, until_on, contract, obligation, method, rate_card, currency, decimals,
        coalesce(fee_percent, 0), coalesce(markup_percent, 0), billable, billable and coalesce(method = any (:pricing_methods), false), outside_term,
        mapping_row,
        placed.only_company,
        case
            when candidates is not null               then 'MAPPING_AMBIGUOUS'
            when draft is not null                    then 'CONTRACT_DRAFT'
            when of_another is not null               then 'ENTITY_DIFFERS'
            when is_unknown                           then 'PROJECT_UNKNOWN'
            when is_internal                          then null
            when contract is null or currency is null then 'CONTRACT_UNMAPPED'
        end,
        case
            when candidates is not null               then candidates
            when draft is not null                    then project || ' → ' || draft
            when of_another is not null               then of_another
            when is_internal                          then null
            when contract is null or currency is null then project
        end
    from found
    join placed using (entity, source, project)
    returning 1
)

select count(*) from resolved
