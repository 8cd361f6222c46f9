-- purpose: the lines of earlier work on an obligation that a version of the month which counts from the start gave another price
-- grain:   one row per line and version; after less before adds up to what the month has for it, of what is approved in revenue
select
    work_on, source_ref, version, hourly_rate, before_amount as before, after_amount as after, approved
from recognise.repriced_line
where (run_id, contract, obligation) = (:run_id, :contract, :obligation)
  and effective_on >= cast(:month as date) and effective_on < cast(:month as date) + interval '1 month'
  and after_amount is not null
order by version, work_on, source_ref collate "C"
