-- report:    how much a person must look at
-- grain:     one row per code and currency of what is at stake
-- sorted by: code, currency
select
    found.code,
    count(*) as items,
    round(sum(found.amount), currency.decimals) as amount,
    found.currency
from exceptions.of_run(:run_id) as found
left join recognise.currency as currency
  on currency.code = found.currency
group by found.code, found.currency, currency.decimals
order by found.code collate "C", found.currency nulls first
