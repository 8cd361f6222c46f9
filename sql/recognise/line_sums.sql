-- purpose: valued lines of the entity's contracts, summed by obligation and month
select
    line.contract,
    line.obligation,
    used.month,
    sum(line.delivered_amount) as delivered,
    coalesce(sum(line.delivered_amount) filter (where line.gate is null), 0) as approved
from recognise.valued_line as line
join run.valuation as used
  on used.valuation_id = line.valuation_id
where used.run_id = :run_id
  and line.entity = :entity
  and line.held is null
  and line.priced
group by line.contract, line.obligation, used.month
