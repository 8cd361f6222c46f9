-- purpose: obligations of some contracts with lines that could not be valued
-- grain:   one row per obligation
select line.contract, line.obligation, count(*) as lines
from recognise.valued_line as line
join run.valuation as used
  on used.valuation_id = line.valuation_id
where used.run_id = :run_id
  and line.entity = :entity
  and line.held is not null
  and line.obligation is not null
  and line.contract = any (:contracts)
group by line.contract, line.obligation
