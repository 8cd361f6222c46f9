-- report:    how much a person must look at, and how much is waived
-- grain:     one row per code and currency of what is at stake
-- amount:    of what is neither waived nor resolved
-- sorted by: code, currency
select
    found.code,
    count(*) filter (where found.state not in ('waived', 'resolved')) as items,
    round(sum(found.amount) filter (where found.state not in ('waived', 'resolved')), currency.decimals) as amount,
    found.currency,
    count(*) filter (where found.state = 'waived') as waived
from exceptions.queue(:run_id, :decision_no) as found
left join recognise.currency as currency
  on currency.code = found.currency
group by found.code, found.currency, currency.decimals
order by found.code collate "C", found.currency nulls first
