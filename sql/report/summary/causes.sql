-- report:    the bridge of the run's own period over all contracts
-- grain:     one row per currency, leg and cause
-- sorted by: currency, leg in the order of the way, cause
select
    difference.currency,
    difference.leg,
    difference.cause,
    round(sum(difference.amount), currency.decimals) as amount,
    count(*) as lines,
    cause.explanation
from reconcile.difference as difference
join reconcile.cause as cause
  on (cause.leg, cause.cause) = (difference.leg, difference.cause)
left join recognise.currency as currency
  on currency.code = difference.currency
where difference.run_id = :run_id
  and difference.month = :month
  and difference.account_kind = 'revenue'
group by difference.currency, currency.decimals, cause.leg_no, difference.leg, difference.cause, cause.explanation
order by difference.currency, cause.leg_no, difference.cause collate "C"
