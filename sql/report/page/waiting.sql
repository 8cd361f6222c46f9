-- report:    delivered work that is gated at the end of the run's month, which a signature lists and needs no reason for
-- grain:     one row per contract and gate
-- sorted by: contract, gate in the order of the way
select waiting.contract, waiting.cause, round(waiting.amount, currency.decimals) as amount, waiting.currency
from reconcile.waiting(:run_id) with ordinality as waiting (contract, cause, amount, currency, place)
left join recognise.currency as currency
  on currency.code = waiting.currency
order by waiting.place
