-- purpose: the reasons of a wish to sign a month, by cause
select accepted.cause, round(accepted.amount, coalesce(currency.decimals, 2)) as amount, accepted.currency, accepted.reason
from period.accepted as accepted
left join recognise.currency as currency
  on currency.code = accepted.currency
where accepted.signing_id = :signing_id
order by accepted.amount desc, accepted.cause
