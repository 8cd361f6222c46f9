-- what the work of a project belongs to, and what is wrong with it
-- grain: one row per project and range of days
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
)
