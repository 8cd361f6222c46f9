-- purpose: the exchange rates from a currency into an entity's, as version :rate_no has them
select rate_on, kind, rate
from mapping.fx_rate
where from_currency = :from_currency
  and to_currency = recognise.entity_currency(:entity, :source_as_of)
  and versions @> :rate_no
