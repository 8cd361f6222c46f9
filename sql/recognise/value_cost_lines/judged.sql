-- each line with its obligation, and what holds it
-- grain: one row per visible line

-- a contract of a company that nobody delivered
astray as (
    select record.source, record.content ->> 'contract' as contract, record.content ->> 'entity' as entity
    from stage.record_as_of('contract', :source_as_of) as record
    where not exists (select from stage.company_of_contract(:source_as_of, :mapping_no) as known
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
            when line_currency is null          then 'CURRENCY_UNMAPPED'
            when is_internal                    then null
            when contract_currency is null      then 'CONTRACT_UNMAPPED'
        end as held
    from met
)
