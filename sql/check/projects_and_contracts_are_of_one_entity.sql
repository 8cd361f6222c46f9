-- check:       E6: work that is not held and the contract of its project are of one entity, and so are an entry and its contract
-- of:          the run
-- passes when: no row
-- why:         work that one entity values under another one's contract reaches the positions of neither
-- note:        an entry that takes back what was posted may be of a contract that has moved to another entity since
with used as (
    select * from run.judged_valuation(:run_id)
),

contract as (
    select distinct used.valuation_id, record.content ->> 'contract' as contract, record.content ->> 'entity' as entity
    from used
    cross join lateral stage.record_as_of('contract', used.source_as_of_no) as record
)

select distinct format('project %s is of %s, its contract %s of %s', terms.project, terms.entity, terms.contract, contract.entity) as found,
       'contract' as concerns, terms.contract as name
from used
join recognise.terms as terms
  on terms.valuation_id = used.valuation_id
join contract
  on (contract.valuation_id, contract.contract) = (terms.valuation_id, terms.contract)
where terms.entity = :entity
  and terms.held is null
  and not exists (
      select from contract as own
      where (own.valuation_id, own.contract, own.entity) = (terms.valuation_id, terms.contract, terms.entity))
union all
select format('%s posts for %s, its contract is of %s', entry.entry_key, plan.entity, min(record.content ->> 'entity')),
       'contract', entry.contract
from run.judged(:run_id, 'plan') as judged
join post.plan as plan
  on plan.run_id = judged.run_id
join post.entry as entry
  on entry.plan_id = plan.plan_id
cross join lateral stage.record_as_of('contract', judged.source_as_of_no) as record
where record.content ->> 'contract' = entry.contract
  and exists (
      select from post.entry_line as line
      where (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no) and line.target_to_date <> 0)
group by plan.entity, entry.entry_key, entry.contract
having not bool_or(record.content ->> 'entity' = plan.entity)
