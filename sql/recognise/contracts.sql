-- purpose: the contracts of an entity, as known at :source_as_of; what several sources say of one is told by disputed.sql
-- note:    one that is a draft for a source only is none
-- note:    of one that is terminated and names no terminated_on, the last version before says until when it was agreed; what came too
--          late to be in force, and what was withdrawn, does not
-- grain:   one row per contract
select
    contract.id as contract,
    contract.content ->> 'currency' as currency,
    (contract.content ->> 'price')::numeric         as price,
    (contract.content ->> 'funding_limit')::numeric as funding_limit,
    (contract.content ->> 'start_on')::date as start_on,
    (contract.content ->> 'end_on')::date   as end_on,
    (contract.content ->> 'terminated_on')::date as terminated_on,
    contract.content ->> 'status' = 'terminated' as terminated,
    before.version is not null as is_known_before,
    before.end_on as end_on_before,
    (select recognise.entity_currency(:entity, :source_as_of)) as entity_currency
from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as contract
left join lateral (
    select *
    from recognise.before_termination(contract.source_ref, :source_as_of)
    where contract.content ->> 'status' = 'terminated' and contract.content ->> 'terminated_on' is null
    offset 0                                              -- asked of those alone
) as before on true
where contract.content ->> 'status' <> 'draft' or contract.disputed
order by contract.id
