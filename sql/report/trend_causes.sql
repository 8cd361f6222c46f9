-- purpose: the causes of what a shadow close found different, in the order of the bridge
-- grain:   one row per leg and cause
select part.leg, part.cause, round(part.amount, currency.decimals) as amount
from report.gap_cause as part
join recognise.currency as currency
  on currency.code = part.currency
join reconcile.cause as cause
  on (cause.leg, cause.cause) = (part.leg, part.cause)
where part.run_id = :run_id and part.currency = :currency
order by cause.leg_no, part.cause
