-- purpose: delivered opening positions of an entity that opening_balances.sql leaves out, and why
-- grain:   one row, of the position that comes first, with how many there are; none when all are adopted
with contract as (
    select id as contract
    from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
),

position as (
    select source_ref, content ->> 'contract' as contract, content ->> 'month' as month, differs and not decided as disputed
    from stage.company_record('opening_position', :source_as_of, :mapping_no, :owners)
    where company = :entity and place = 1
),

left_out as (
    select
        position.source_ref,
        case when position.contract not in (select contract.contract from contract)
                 then format('no source delivered its contract %s', position.contract)
             when position.month <> to_char(cast(:month as date), 'YYYY-MM')
                 then format('it is of %s', position.month)
             when position.contract in (
                     select other.contract from recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners) as other)
                 then format('the contract %s is in another currency', position.contract)
             when position.contract in (select disputed.contract from position as disputed where disputed.disputed)
                 then format('sources state a balance of the contract %s differently', position.contract) end as why
    from position
)

select count(*) over () as positions, source_ref, why
from left_out
where why is not null
order by source_ref collate "C"
limit 1
