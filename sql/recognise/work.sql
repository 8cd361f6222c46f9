-- purpose: work of some contracts that a run values: billable amounts, hours and cost
-- of_work: hours and expenses; their day is within the agreed term or not, that of a cost line does not matter
-- grain:   one row per obligation, day, kind and currency of cost, approval, and whether it is work
select
    line.contract,
    line.obligation,
    line.work_on,
    line.approved,
    line.cost_kind,
    line.record_kind <> 'cost_line' as of_work,
    coalesce(sum(line.delivered_amount) filter (where line.priced), 0) as priced_amount,
    count(*) filter (where line.priced)    as priced_lines,
    sum(line.work_seconds) / 3600          as hours,
    coalesce(line.cost_currency, line.currency) as cost_currency,
    coalesce(sum(line.cost_amount), 0)     as cost_amount
from recognise.valued_line as line
join run.valuation as used
  on used.valuation_id = line.valuation_id
where used.run_id = :run_id
  and line.entity = :entity
  and line.held is null
  and line.contract = any (:contracts)
group by line.contract, line.obligation, line.work_on, line.approved, line.cost_kind, coalesce(line.cost_currency, line.currency),
         line.record_kind <> 'cost_line'
