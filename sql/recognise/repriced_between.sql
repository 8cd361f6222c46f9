-- purpose: lines of some contracts at the prices of versions that count from the start, as the reference run found them and as this run does
-- grain:   one row per line, version and run
select run_id = :run_id as is_now, source_ref, version, effective_on, after_amount
from recognise.repriced_line
where run_id in (:reference_run, :run_id) and contract = any (:contracts) and after_amount is not null
