-- purpose: the causes of the difference of a contract and month on one kind of account, leg by leg, with the facts that name them
-- grain:   one row per difference
select
    difference.leg, difference.cause, difference.amount, difference.currency, nullif(difference.source_ref, '') as source_ref,
    nullif(difference.entry_ref, '') as entry, difference.expected, difference.actual, named.owner,
    concat_ws(' ', reconcile.explained(named, difference, currency.decimals),
              'Its gate shut in ' || to_char(difference.shut_in, 'YYYY-MM') || '.') as explanation
from reconcile.difference as difference
join reconcile.cause as named
  on (named.leg, named.cause) = (difference.leg, difference.cause)
left join recognise.currency as currency
  on currency.code = difference.currency
where (difference.run_id, difference.contract, difference.month, difference.account_kind) = (:run_id, :contract, :month, :account_kind)
order by named.leg_no, difference.cause collate "C", difference.difference_no
