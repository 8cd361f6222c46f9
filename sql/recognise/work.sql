-- purpose: work of some contracts that a run values: billable amounts, hours and cost
-- grain:   one row per obligation, day, kind of cost and approval
select
    line.contract,
    line.obligation,
    line.work_on,
    line.approved,
    line.cost_kind,
    coalesce(sum(line.delivered_amount) filter (where line.priced), 0) as priced_amount,
    count(*) filter (where line.priced)    as priced_lines,
    sum(line.work_seconds) / 3600          as hours,
    coalesce(sum(line.cost_amount), 0)     as cost_amount
from recognise.valued_line as line
join run.valuation as used
  on used.valuation_id = line.valuation_id
where used.run_id = :run_id
  and line.entity = :entity
  and line.held is null
  and line.contract = any (:contracts)
group by line.contract, line.obligation, line.work_on, line.approved, line.cost_kind
