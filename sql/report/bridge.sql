-- report:    the causes of the differences of revenue; those of one contract and period add up to its difference, to the cent
-- grain:     one row per contract, period, leg and cause
-- sorted by: contract, period, leg in the order of the way (gate, plan, ledger), cause
select
    :entity                   as entity,
    difference.contract,
    to_char(difference.month, 'YYYY-MM') as period,
    difference.currency,
    difference.leg,
    difference.cause,
    round(sum(difference.amount), currency.decimals) as amount,
    count(*)                  as lines
from reconcile.difference as difference
join reconcile.cause as cause
  on (cause.leg, cause.cause) = (difference.leg, difference.cause)
left join recognise.currency as currency
  on currency.code = difference.currency
where difference.run_id = :run_id and difference.account_kind = 'revenue'
group by difference.contract, difference.month, difference.currency, currency.decimals, cause.leg_no, difference.leg, difference.cause
order by difference.contract collate "C", difference.month, cause.leg_no, difference.cause collate "C", difference.currency
