-- report:    the plan that a run prepared, if anything was due
-- grain:     one row per currency of the plan
-- revenue:   what the ledger will have more; moved: what goes to another account, its debits
select
    plan.plan_id,
    line.currency,
    count(distinct line.entry_no) as entries,
    count(*)                      as lines,
    round(coalesce(sum(line.credit - line.debit) filter (where line.account_kind = 'revenue'), 0), currency.decimals) as revenue,
    round(coalesce(sum(line.debit) filter (where entry.kind = 'reclass'), 0), currency.decimals) as moved
from post.plan as plan
join post.entry as entry
  on entry.plan_id = plan.plan_id
join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
left join recognise.currency as currency
  on currency.code = line.currency
where plan.run_id = :run_id
group by plan.plan_id, line.currency, currency.decimals
order by line.currency
