-- check:       E6: work that is not held stands under a contract of its own entity, and so does every position
-- of:          the run
-- passes when: no row
-- why:         work that one entity values under another one's contract reaches the positions of neither
with contract as (
    select record.id as contract
    from run.judged(:run_id, 'value') as judged
    cross join lateral stage.record_of(judged.entity, 'contract', judged.source_as_of_no, judged.mapping_no, judged.owners) as record
)

select distinct format('the work on project %s is of %s, which has no contract %s', terms.project, terms.entity, terms.contract) as found,
       'contract' as concerns, terms.contract as name
from run.judged_valuation(:run_id) as used
join recognise.terms as terms
  on (terms.valuation_id, terms.entity) = (used.valuation_id, :entity)
where terms.held is null
  and terms.contract not in (select contract from contract)
union all
select distinct format('a position of %s, which is no contract of %s', position.contract, position.entity), 'contract', position.contract
from run.judged(:run_id, 'recognise') as judged
join recognise.position as position
  on position.run_id = judged.run_id
where position.contract not in (select contract from contract)
