-- question: where do lines that did not change themselves lead, and at which rate, by the run that was signed and by the later one?
-- grain:    one row per line
with line as (
    select used.run_id, line.source_ref, line.project, nullif(concat_ws('/', line.contract, line.obligation), '') as obligation, line.hourly_rate
    from recognise.valued_line as line
    join run.valuation as used
      on used.valuation_id = line.valuation_id
    where line.valuation_id = any (run.valuations(:signed_run) || run.valuations(:later_run))
      and line.source_ref = any (cast(:refs as text[]))
      and used.run_id in (:signed_run, :later_run)
)

select
    source_ref,
    coalesce(now.project, before.project) as project,
    before.obligation  as obligation_before,
    now.obligation     as obligation_now,
    before.hourly_rate as rate_before,
    now.hourly_rate    as rate_now
from (select * from line where run_id = :signed_run) as before
full join (select * from line where run_id = :later_run) as now using (source_ref)
