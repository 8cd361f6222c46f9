-- report:    the way from delivered work to the books
-- grain:     one row per contract, period and currency
-- sign:      revenue is positive in every column
-- sorted by: contract, period, currency
select
    entity,
    contract,
    to_char(month, 'YYYY-MM') as period,
    currency,
    recognise.printed(delivered, currency)  as delivered,
    recognise.printed(billed, currency)     as billed,
    recognise.printed(recognised, currency) as recognised,
    recognise.printed(taken, currency)      as taken,
    recognise.printed(ledger, currency)     as ledger,
    recognise.printed(difference, currency) as difference,
    status,
    largest_cause
from reconcile.contract_month
where run_id = :run_id
order by contract collate "C", month, currency
