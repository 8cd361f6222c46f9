-- purpose: the lines of work on some contracts, as the reference run valued them and as this run does
-- note:    a line that only one of them has on these contracts is looked for wherever the other has it, in another company as well; what it
--          is held for there says nothing of this one
-- grain:   one row per line and run
with wanted as (
    select distinct line.source_ref
    from run.valuation as used
    join recognise.valued_line as line
      on line.valuation_id = used.valuation_id
    where used.run_id in (:reference_run, :run_id) and line.entity = :entity and line.contract = any (:contracts)
)

select
    used.run_id = :run_id as is_now,
    line.line_id,
    line.source_ref,
    line.project,
    case when line.entity = :entity then line.contract end   as contract,
    case when line.entity = :entity then line.obligation end as obligation,
    line.work_on,
    line.work_seconds,
    line.delivered_amount,
    line.priced,
    line.approved,
    line.cost_amount,
    coalesce(line.cost_currency, line.currency) as cost_currency,
    line.cost_kind,
    line.record_kind <> 'cost_line' as of_work,
    line.entity = :entity as of_company,
    case when line.entity = :entity then line.held end as held
from run.valuation as used
join recognise.valued_line as line
  on line.valuation_id = used.valuation_id
join wanted using (source_ref)
where used.run_id in (:reference_run, :run_id)
