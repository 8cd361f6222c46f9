-- report:    the way from delivered work to the books
-- grain:     one row per contract, period and currency
-- sign:      revenue is positive in every column
-- incomplete: whether something of the contract is held by this run; the rules say nothing of that
-- sorted by: contract, period, currency
select
    way.entity,
    way.contract,
    to_char(way.month, 'YYYY-MM') as period,
    way.currency,
    round(way.delivered,  currency.decimals) as delivered,
    round(way.billed,     currency.decimals) as billed,
    round(way.recognised, currency.decimals) as recognised,
    round(way.taken,      currency.decimals) as taken,
    round(way.ledger,     currency.decimals) as ledger,
    round(way.difference, currency.decimals) as difference,
    way.status,
    way.largest_cause,
    cast(way.contract in (select held.contract from recognise.incomplete_contract(:run_id) as held) as text) as incomplete
from reconcile.contract_month as way
left join recognise.currency as currency
  on currency.code = way.currency
where way.run_id = :run_id
order by way.contract collate "C", way.month, way.currency
