-- check:       E6: work that is not held, the contract of its project and the entries of that contract are of one entity
-- passes when: no row
-- why:         work that one entity values under another one's contract reaches the positions of neither
with used as (
    select * from run.latest_valuation()
),

contract as (
    select distinct used.valuation_id, record.content ->> 'contract' as contract, record.content ->> 'entity' as entity
    from used
    cross join lateral stage.record_as_of('contract', used.source_as_of_no) as record
)

select distinct format('project %s is of %s, its contract %s of %s', terms.project, terms.entity, terms.contract, contract.entity)
from used
join recognise.terms as terms
  on terms.valuation_id = used.valuation_id
join contract
  on (contract.valuation_id, contract.contract) = (terms.valuation_id, terms.contract)
where terms.held is null and terms.entity <> contract.entity
union all
select format('%s posts for %s, its contract is of %s', entry.entry_key, plan.entity, record.content ->> 'entity')
from post.plan as plan
join period.period as period
  on (period.entity, period.month) = (plan.entity, plan.month) and period.status <> 'closed'
join run.run as run
  on run.run_id = plan.run_id
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join post.entry as entry
  on entry.plan_id = plan.plan_id
cross join lateral stage.record_as_of('contract', snapshot.source_as_of_no) as record
where plan.state <> 'void'
  and record.content ->> 'contract' = entry.contract
  and record.content ->> 'entity' <> plan.entity
