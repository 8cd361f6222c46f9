-- purpose: which of the valuations that a run uses for a month are not complete, by the first of those that were opened together
select distinct valuation.opened_with
from run.valuation as used
join recognise.valuation as valuation
  on valuation.valuation_id = used.valuation_id
where (used.run_id, used.month) = (:run_id, :month) and valuation.state = 'running'
order by valuation.opened_with
