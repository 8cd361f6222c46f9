-- transform: value the cost lines of one month, one key range: the obligation that each belongs to, and what it says about progress
-- rule:      the contract and obligation that the line names, else those of its project; a contract with one obligation needs none named
-- held:      where the contract has several obligations and none is named
-- standard:  IFRS 15.B19 (uninstalled materials, waste)
-- reads:     stage.cost_line (as known at :source_as_of), recognise.terms
-- writes:    recognise.valued_line
-- grain:     one row per visible line; a held line has a reason and no amount
with visible as (
    select line.*, delivery.entity as delivery_entity
    from stage.cost_line_as_of(:source_as_of) as line
    join extract.batch as batch
      on batch.batch_id = line.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where line.work_month = :month
      and line.line_id >= :from_key
      and line.line_id <  :to_key
      and line.presence <> 'deleted'
),

obligation as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        count(*) over (partition by content ->> 'contract') as siblings
    from stage.record_as_of('obligation', :source_as_of)
    group by content ->> 'contract', content ->> 'obligation'
),

entity as (
    select distinct content ->> 'entity' as entity
    from stage.record_as_of('entity', :source_as_of)
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
        content ->> 'entity'   as named_entity,
        entity.entity
    from stage.record_as_of('contract', :source_as_of)
    left join entity
      on entity.entity = content ->> 'entity'
    where content ->> 'status' <> 'draft'
    order by content ->> 'contract', source_ref
),

met as (
    select
        visible.*,
        coalesce(contract.entity, terms.entity, visible.delivery_entity) as entity,
        obligation.contract   as of_contract,
        obligation.obligation as of_obligation,
        terms.mapping_row,
        contract.currency     as contract_currency,
        contract.entity       as contract_entity,
        contract.named_entity as found_entity,
        terms.held            as terms_held,
        terms.found           as terms_found,
        case
            when visible.contract is null and terms.held = 'MAPPING_AMBIGUOUS'    then terms.found
            when visible.contract is not null and visible.obligation is null      then several.candidates
        end as candidates
    from visible
    left join recognise.terms as terms
      on visible.contract is null
     and (terms.valuation_id, terms.source, terms.project, terms.work_on)
       = (:valuation_id, visible.source, visible.project, visible.incurred_on)
    left join obligation
      on obligation.contract = coalesce(visible.contract, terms.contract)
     and (obligation.obligation = case when visible.contract is null then terms.obligation else visible.obligation end
          or (visible.contract is not null and visible.obligation is null and obligation.siblings = 1))
    left join several
      on several.contract = visible.contract
    left join contract
      on contract.contract = obligation.contract
),

judged as (
    select
        met.*,
        case
            when presence = 'missing'           then 'MISSING_AT_SOURCE'
            when candidates is not null         then 'MAPPING_AMBIGUOUS'
            when contract_currency is null      then 'CONTRACT_UNMAPPED'
            when contract_entity is null        then 'ENTITY_UNKNOWN'
            when terms_held = 'ENTITY_DIFFERS'  then terms_held
            when currency <> contract_currency  then 'CURRENCY_DIFFERS'
        end as held
    from met
),

valued as (
    insert into recognise.valued_line
        (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
         mapping_row, priced, delivered_amount, cost_amount, cost_kind, approved, currency, held, found, stake_amount)
    select
        :valuation_id, 'cost_line', line_id, source_ref, entity, coalesce(project, ''), of_contract, of_obligation, incurred_on, 0,
        mapping_row, false,
        case when held is null then 0 end,
        case when held is null then amount end,
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
            when 'CURRENCY_DIFFERS'  then currency
            when 'ENTITY_UNKNOWN'    then found_entity
            when 'ENTITY_DIFFERS'    then terms_found
            when 'MAPPING_AMBIGUOUS' then candidates
            when 'CONTRACT_UNMAPPED' then concat_ws('/', coalesce(contract, project, '-'), obligation)
        end,
        case when held is not null then amount end
    from judged
    returning held, hashtextextended(concat_ws('|', source_ref, entity, contract, obligation, cost_amount, cost_kind, currency, held), 0) as hash
)

select
    (select count(*) from visible)           as read,
    count(*) filter (where held is null)     as carried,
    count(*) filter (where held is not null) as held,
    coalesce(sum(hash), 0)                   as hash
from valued
