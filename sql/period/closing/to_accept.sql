-- purpose: what of a close needs a reason before it is signed
-- grain:   one row per cause, the largest amount first
select wanted.cause, round(wanted.amount, coalesce(currency.decimals, 2)) as amount, wanted.currency
from period.to_accept(:run_id) as wanted
left join recognise.currency as currency
  on currency.code = wanted.currency
order by wanted.amount desc, wanted.cause
