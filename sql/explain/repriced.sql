-- purpose: the lines of earlier work on an obligation that a version of the month which counts from the start gave another price
-- grain:   one row per line and version; after less before adds up to what the month has for it, of what is approved in revenue
select
    line.work_on, line.source_ref, line.version, line.hourly_rate, line.before_amount as before, line.after_amount as after,
    position.currency, line.approved
from recognise.repriced_line as line
join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month) = (line.run_id, line.contract, line.obligation, :month)
where (line.run_id, line.contract, line.obligation) = (:run_id, :contract, :obligation)
  and line.effective_on >= cast(:month as date) and line.effective_on < cast(:month as date) + interval '1 month'
  and line.after_amount is not null
order by line.version, line.work_on, line.source_ref collate "C"
