-- transform: value the cost lines of one month, one key range: the obligation that each belongs to, and what it says about progress
-- entity:    the company of the contract that the line names, as its source delivered it, else of its project, else of its delivery
-- rule:      the contract and obligation that the line names, else those of its project; a contract with one obligation needs none named
-- currency:  the line's own, whatever the contract's: as a mapping has the word of the source, else the word itself
-- internal:  a line of a project that is not billable needs no contract
-- held:      where nobody delivered the project; where there is no such currency; where the contract has several obligations and none is named
-- standard:  IFRS 15.B19 (uninstalled materials, waste)
-- reads:     stage.cost_line (as known at :source_as_of), recognise.terms, mapping.entry (version :mapping_no)
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
    left join stage.company_of_contract(:source_as_of, :mapping_no) as of_contract
      on (of_contract.source, of_contract.contract) = (line.source, line.contract)
    left join stage.company_of_project(:source_as_of, :mapping_no) as of_project
      on line.contract is null and (of_project.source, of_project.project) = (line.source, line.project)
    join opened
      on opened.entity is null or opened.entity = coalesce(of_contract.company, of_project.company, delivery.entity)
    where line.work_month = :month
      and line.line_id >= :from_key
      and line.line_id <  :to_key
      and line.presence <> 'deleted'
),

placed as materialized (
    select distinct entity, source from visible
),

\ir value_timesheet_lines/meaning.sql,

aimed as (
    select visible.*, joined.contract as aimed_contract, joined.obligation as aimed_obligation, known.code as line_currency
    from visible
    cross join lateral mapping.joined(:mapping_no, visible.entity, visible.source, visible.contract, visible.obligation) as joined
    left join meaning as said
      on said.kind = 'currency'
     and (said.entity, said.source, said.word) = (visible.entity, visible.source, visible.currency)
     and visible.incurred_on >= said.from_on and visible.incurred_on < said.until_on
    left join recognise.currency as known
      on known.code = coalesce(said.target, visible.currency)
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

\ir value_cost_lines/judged.sql,

valued as (
    insert into recognise.valued_line
        (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
         mapping_row, priced, delivered_amount, cost_amount, cost_currency, cost_kind, approved, currency, held, found, stake_amount)
    select
        valuation_id, 'cost_line', line_id, source_ref, entity, coalesce(project, ''), of_contract, of_obligation, incurred_on, 0,
        mapping_row, false,
        case when held is null then 0 end,
        case when held is null then amount end,
        case when held is null then line_currency end,
        case
            when held is not null                       then null
            when kind = 'waste'                         then 'WASTE'
            when not depicts_progress                   then 'UNINSTALLED'
            when kind in ('payroll', 'subcontractor')   then 'LABOUR'
            else 'OTHER'
        end,
        true,
        line_currency,
        held,
        case held
            when 'MISSING_AT_SOURCE' then source_ref
            when 'ENTITY_UNKNOWN'    then astray_entity
            when 'ENTITY_DIFFERS'    then terms_found
            when 'MAPPING_AMBIGUOUS' then candidates
            when 'PROJECT_UNKNOWN'   then project
            when 'CURRENCY_UNMAPPED' then concat_ws(' ', trim_scale(amount), currency)
            when 'CONTRACT_DRAFT'    then coalesce(draft, terms_found)
            when 'CONTRACT_UNMAPPED' then concat_ws('/', coalesce(contract, project, '-'), obligation)
        end,
        case when held is not null and line_currency is not null then amount end
    from judged
    returning held
)

select
    count(*)                                 as read,
    count(*) filter (where held is null)     as carried,
    count(*) filter (where held is not null) as held
from valued
