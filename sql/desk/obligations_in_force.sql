-- purpose: the obligations of contracts of an entity that are in force in a month, with the analytic account of a ledger to which a mapping leads
-- grain:   one row per obligation
with contract as (
    select
        content ->> 'contract' as contract,
        content ->> 'currency' as currency
    from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
    where content ->> 'status' in ('active', 'signed')
      and coalesce((content ->> 'end_on')::date, 'infinity') >= cast(:month as date)
)

select distinct
    (content ->> 'contract') || '/' || (content ->> 'obligation') as obligation,
    mapping.analytic_of(:mapping_no, :entity, :system, content ->> 'contract', content ->> 'obligation', :on_day) as analytic_account,
    contract.currency
from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
join contract
  on contract.contract = content ->> 'contract'
order by obligation
