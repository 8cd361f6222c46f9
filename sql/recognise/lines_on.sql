-- purpose: the lines of work on some contracts, by the reference run or by this one
select distinct source_ref
from recognise.valued_line
where valuation_id = any (run.valuations(:reference_run) || run.valuations(:run_id))
  and entity = :entity
  and contract = any (:contracts)
