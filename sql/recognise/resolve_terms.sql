-- transform: what the work of each project belongs to in a month, by ranges of days
-- entity:    the company of the project, as the line's own source delivered it, else that of the delivery; contracts and projects
--            of other companies are not looked at, whatever their ids
-- rule:      the mapping of the project that is valid on the day and most specific: naming source and entity, then the entity, then the
--            source, then neither; else the contract that the project names, as the owner of projects delivered it, else the line's own source,
--            else any other source; a contract with one obligation needs no obligation named
-- term:      work of a method that pays for work (:work_methods) is outside of the term that was agreed by the end of the month
-- internal:  a project that is not billable needs no contract: its work is of none, in the currency of the company
-- held:      where nobody delivered the project, and no mapping knows it; where the contract is a draft; where sources say it differently and none of them goes before the others, or a contract has several and none is named; where the
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
    join recognise.worked(:month, :source_as_of, :mapping_no) as worked
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

\ir resolve_terms/project.sql,

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

\ir resolve_terms/named.sql,
\ir resolve_terms/range.sql,
\ir resolve_terms/found.sql,

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
