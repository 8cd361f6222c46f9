-- question: which differences name it?
-- grain:    one row per difference of run :run_id whose fact is :source_ref
select
    difference.contract, difference.account_kind, difference.month, difference.leg, difference.cause, difference.entry_ref as entry,
    difference.expected, difference.actual, difference.amount, difference.currency,
    concat_ws(' ', reconcile.explained(named, difference, currency.decimals),
              'Its gate shut in ' || to_char(difference.shut_in, 'YYYY-MM') || '.') as explanation
from reconcile.difference as difference
join reconcile.cause as named
  on (named.leg, named.cause) = (difference.leg, difference.cause)
left join recognise.currency as currency
  on currency.code = difference.currency
where difference.run_id = :run_id and difference.source_ref = :source_ref
order by difference.difference_no
