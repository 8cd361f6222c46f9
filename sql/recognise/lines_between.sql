-- purpose: lines of work as the reference run valued them, and as this run does
-- note:    a line that is work of another company to one of them is of no contract there
-- grain:   one row per line and run
with side as (
    select false as is_now, line.* from recognise.line_known(:reference_run, :lines) as line
    union all
    select true, line.* from recognise.line_known(:run_id, :lines) as line
)

select
    is_now,
    line_id,
    source_ref,
    project,
    contract,
    obligation,
    work_on,
    work_seconds,
    delivered_amount,
    priced,
    approved,
    cost_amount,
    cost_currency,
    cost_kind,
    record_kind <> 'cost_line' as of_work,
    entity is not null         as of_company,
    held
from side
