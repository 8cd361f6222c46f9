-- report:    every difference with its cause, its owner and its age
-- grain:     one row per difference
-- age:       days from the fact (work done, milestone due, entry posted) to the last day of the period that is closed
-- sign:      revenue is positive where it is earned, every other account kind debit positive
-- sorted by: contract, account kind, period, leg in the order of the way (gate, plan, ledger), cause, source_ref, entry
select
    :entity                   as entity,
    difference.contract,
    difference.account_kind,
    difference.project,
    to_char(difference.month, 'YYYY-MM') as period,
    difference.currency,
    difference.leg,
    difference.cause,
    difference.source_ref,
    difference.entry_ref      as entry,
    round(difference.expected, currency.decimals) as expected,
    round(difference.actual,   currency.decimals) as actual,
    round(difference.amount,   currency.decimals) as difference,
    cast(:month_end as date) - difference.fact_on as age_days,
    named.owner,
    concat_ws(' ', reconcile.explained(named, difference, currency.decimals),
              'Its gate shut in ' || to_char(difference.shut_in, 'YYYY-MM') || '.') as explanation
from reconcile.difference as difference
join reconcile.account_kind as kind
  on kind.account_kind = difference.account_kind
join reconcile.cause as named
  on (named.leg, named.cause) = (difference.leg, difference.cause)
left join recognise.currency as currency
  on currency.code = difference.currency
where difference.run_id = :run_id
order by
    difference.contract collate "C",
    kind.kind_no,
    difference.month,
    named.leg_no,
    difference.cause collate "C",
    difference.source_ref collate "C",
    difference.entry_ref collate "C",
    difference.project collate "C",
    difference.fact_on,
    difference.expected,
    difference.actual
