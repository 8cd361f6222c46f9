-- report:    how much a person must look at
-- grain:     one row per code and currency of what is at stake
-- sorted by: code, currency
select
    code,
    count(*) as items,
    recognise.printed(sum(amount), currency) as amount,
    currency
from exceptions.of_run(:run_id)
group by code, currency
order by code collate "C", currency nulls first
