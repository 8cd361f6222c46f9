-- purpose: lines of a contract and month that could not be valued
select valued.obligation, valued.source_ref, valued.held as code, valued.found, valued.stake_amount as at_stake, valued.currency
from run.valuation as used
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and (valued.entity, valued.contract) = (:entity, :contract)
 and valued.held is not null
 and valued.valuation_id = any (run.valuations(:run_id, :month))
where (used.run_id, used.month) = (:run_id, :month)
  and valued.obligation = coalesce(cast(:obligation as text), valued.obligation)
order by valued.source_ref collate "C"
