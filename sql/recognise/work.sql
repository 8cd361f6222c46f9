-- purpose: work of some contracts that a run values: billable amounts, hours and cost
-- of_work: hours and expenses; their day is within the agreed term or not, that of a cost line does not matter
-- grain:   one row per obligation, day, kind and currency of cost, approval, and whether it is work
select
    day.contract,
    day.obligation,
    day.work_on,
    day.approved,
    day.cost_kind,
    day.record_kind <> 'cost_line' as of_work,
    coalesce(sum(day.delivered) filter (where day.priced), 0)     as priced_amount,
    coalesce(sum(day.lines) filter (where day.priced), 0)::bigint as priced_lines,
    sum(day.seconds) / 3600                                       as hours,
    coalesce(day.cost_currency, day.currency)                     as cost_currency,
    coalesce(sum(day.cost), 0)                                    as cost_amount
from recognise.valued_day as day
where day.valuation_id = any (run.valuations(:run_id))
  and day.entity = :entity
  and not day.held
  and day.contract = any (:contracts)
group by day.contract, day.obligation, day.work_on, day.approved, day.cost_kind, coalesce(day.cost_currency, day.currency),
         day.record_kind <> 'cost_line'
