-- purpose: billable lines of some contracts, one by one, for policies under which the single line matters
select
    line.contract,
    line.obligation,
    line.source_ref,
    line.work_on,
    line.approved,
    line.delivered_amount as priced_amount
from recognise.valued_line as line
where line.valuation_id = any (run.valuations(:run_id))
  and line.entity = :entity
  and line.held is null
  and line.priced
  and line.contract = any (:contracts)
