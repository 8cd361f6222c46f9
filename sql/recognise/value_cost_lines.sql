-- transform: value the cost lines of one month, one key range: the obligation that each belongs to, and what it says about progress
-- entity:    the company of the contract that the line names, as its source delivered it, else of its project, else of its delivery
-- rule:      the contract and obligation that the line names, else those of its project; a contract with one obligation needs none named
-- currency:  the line's own, whatever the contract's
-- internal:  a line of a project that is not billable needs no contract
-- held:      where nobody delivered the project; where the contract has several obligations and none is named
-- standard:  IFRS 15.B19 (uninstalled materials, waste)
-- reads:     stage.cost_line (as known at :source_as_of), recognise.terms
-- writes:    recognise.valued_line
-- grain:     one row per visible line of the company, where a valuation that was opened with :valuation_id is of cost lines; a held line has a reason and no amount
with opened as materialized (
    select valuation_id, entity from recognise.valuation where opened_with = :valuation_id and coalesce(block, 0) = 0
),

visible as (
    select line.*, opened.valuation_id, coalesce(of_contract.company, of_project.company, delivery.entity) as entity
    from stage.cost_line_as_of(:source_as_of) as line
    join extract.batch as batch
      on batch.batch_id = line.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    left join stage.company_of_contract(:source_as_of) as of_contract
      on (of_contract.source, of_contract.contract) = (line.source, line.contract)
    left join stage.company_of_project(:source_as_of) as of_project
      on line.contract is null and (of_project.source, of_project.project) = (line.source, line.project)
    join opened
      on opened.entity is null or opened.entity = coalesce(of_contract.company, of_project.company, delivery.entity)
    where line.work_month = :month
      and line.line_id >= :from_key
      and line.line_id <  :to_key
      and line.presence <> 'deleted'
),

aimed as (
    select visible.*, joined.contract as aimed_contract, joined.obligation as aimed_obligation
    from visible
    cross join lateral mapping.joined(:mapping_no, visible.entity, visible.source, visible.contract, visible.obligation) as joined
),

obligation as (
    select
        company                  as entity,
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        count(*) over (partition by company, content ->> 'contract') as siblings
    from stage.record_of(null, 'obligation', :source_as_of, :mapping_no, :owners)
    group by company, content ->> 'contract', content ->> 'obligation'
),

several as (
    select entity, contract, string_agg(contract || '/' || obligation, ' or ' order by obligation collate "C") as candidates
    from obligation
    where siblings > 1
    group by entity, contract
),

stated_contract as (
    select company as entity, id as contract, content ->> 'currency' as currency, content ->> 'status' = 'draft' as is_draft
    from stage.record_of(null, 'contract', :source_as_of, :mapping_no, :owners)
),

contract as (
    select entity, contract, currency from stated_contract where not is_draft
),

-- a contract of a company that nobody delivered
astray as (
    select record.source, record.content ->> 'contract' as contract, record.content ->> 'entity' as entity
    from stage.record_as_of('contract', :source_as_of) as record
    where not exists (select from stage.company_of_contract(:source_as_of) as known
                      where (known.source, known.contract) = (record.source, record.content ->> 'contract'))
),

met as (
    select
        aimed.*,
        obligation.contract   as of_contract,
        obligation.obligation as of_obligation,
        terms.mapping_row,
        contract.currency     as contract_currency,
        draft.contract        as draft,
        astray.entity         as astray_entity,
        terms.held            as terms_held,
        terms.project is not null and terms.held is null and terms.contract is null as is_internal,
        terms.found           as terms_found,
        case
            when aimed.contract is null and terms.held = 'MAPPING_AMBIGUOUS'       then terms.found
            when aimed.contract is not null and aimed.aimed_obligation is null     then several.candidates
        end as candidates
    from aimed
    left join recognise.terms as terms
      on aimed.contract is null
     and (terms.valuation_id, terms.entity, terms.source, terms.project) = (aimed.valuation_id, aimed.entity, aimed.source, aimed.project)
     and aimed.incurred_on >= terms.from_on and aimed.incurred_on < terms.until_on
    left join obligation
      on obligation.entity = aimed.entity
     and obligation.contract = coalesce(aimed.aimed_contract, terms.contract)
     and (obligation.obligation = case when aimed.contract is null then terms.obligation else aimed.aimed_obligation end
          or (aimed.contract is not null and aimed.aimed_obligation is null and obligation.siblings = 1))
    left join several
      on (several.entity, several.contract) = (aimed.entity, aimed.aimed_contract)
    left join contract
      on (contract.entity, contract.contract) = (obligation.entity, obligation.contract)
    left join stated_contract as draft
      on draft.is_draft and (draft.entity, draft.contract) = (aimed.entity, aimed.aimed_contract)
    left join astray
      on (astray.source, astray.contract) = (aimed.source, aimed.contract)
),

judged as (
    select
        met.*,
        case
            when presence = 'missing'           then 'MISSING_AT_SOURCE'
            when candidates is not null         then 'MAPPING_AMBIGUOUS'
            when astray_entity is not null      then 'ENTITY_UNKNOWN'
            when terms_held = 'ENTITY_DIFFERS'  then terms_held
            when draft is not null              then 'CONTRACT_DRAFT'
            when terms_held in ('CONTRACT_DRAFT', 'PROJECT_UNKNOWN') then terms_held
            when is_internal                    then null
            when contract_currency is null      then 'CONTRACT_UNMAPPED'
        end as held
    from met
),

valued as (
    insert into recognise.valued_line
        (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
         mapping_row, priced, delivered_amount, cost_amount, cost_currency, cost_kind, approved, currency, held, found, stake_amount)
    select
        valuation_id, 'cost_line', line_id, source_ref, entity, coalesce(project, ''), of_contract, of_obligation, incurred_on, 0,
        mapping_row, false,
        case when held is null then 0 end,
        case when held is null then amount end,
        case when held is null then currency end,
        case
            when held is not null                       then null
            when kind = 'waste'                         then 'WASTE'
            when not depicts_progress                   then 'UNINSTALLED'
            when kind in ('payroll', 'subcontractor')   then 'LABOUR'
            else 'OTHER'
        end,
        true,
        currency,
        held,
        case held
            when 'MISSING_AT_SOURCE' then source_ref
            when 'ENTITY_UNKNOWN'    then astray_entity
            when 'ENTITY_DIFFERS'    then terms_found
            when 'MAPPING_AMBIGUOUS' then candidates
            when 'PROJECT_UNKNOWN'   then project
            when 'CONTRACT_DRAFT'    then coalesce(draft, terms_found)
            when 'CONTRACT_UNMAPPED' then concat_ws('/', coalesce(contract, project, '-'), obligation)
        end,
        case when held is not null then amount end
    from judged
    returning held
)

select
    count(*)                                 as read,
    count(*) filter (where held is null)     as carried,
    count(*) filter (where held is not null) as held
from valued
