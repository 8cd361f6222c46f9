-- purpose: delivered work that is gated at the end of a close's month, which is listed with the signature
-- grain:   one row per contract and gate
-- sorted:  as they are given
select waiting.contract, waiting.cause, round(waiting.amount, coalesce(currency.decimals, 2)) as amount, waiting.currency
from reconcile.waiting(:run_id) with ordinality as waiting (contract, cause, amount, currency, place)
left join recognise.currency as currency
  on currency.code = waiting.currency
order by waiting.place
