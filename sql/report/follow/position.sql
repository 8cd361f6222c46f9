-- question: which position of its obligation is it part of?
-- reads:    recognise.valued_line, recognise.position
-- grain:    the obligation of :source_ref in the month of its work; lines are all that make up delivered
select
    position.contract,
    position.obligation,
    position.month,
    position.method,
    position.currency,
    position.delivered,
    position.approved,
    position.revenue               as amount,
    position.revenue_to_date,
    sum(other.delivered_amount)    as lines_amount,
    count(*)                       as lines
from run.run as run
join run.valuation as used
  on used.run_id = run.run_id
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and valued.source_ref = :source_ref
join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month)
   = (run.run_id, valued.contract, valued.obligation, used.month)
join recognise.valued_line as other
  on (other.valuation_id, other.entity, other.contract, other.obligation)
   = (valued.valuation_id, position.entity, valued.contract, valued.obligation)
 and other.held is null
where run.run_id = :run_id
group by
    position.contract, position.obligation, position.month, position.method, position.currency, position.delivered,
    position.approved, position.revenue, position.revenue_to_date
