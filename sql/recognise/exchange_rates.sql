-- purpose: the exchange rates from a currency into another, as version :rate_no has them
select rate_on, kind, rate
from mapping.fx_rate
where from_currency = :from_currency
  and to_currency = :to_currency
  and versions @> :rate_no
