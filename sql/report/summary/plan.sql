-- report:    the plan that a run prepared, if anything was due
-- grain:     one row per currency of the plan
-- revenue:   what the ledger will have more
select
    plan.plan_id,
    line.currency,
    count(distinct line.entry_no) as entries,
    count(*)                      as lines,
    round(coalesce(sum(line.credit - line.debit) filter (where line.account_kind = 'revenue'), 0), currency.decimals) as revenue
from post.plan as plan
join post.entry_line as line
  on line.plan_id = plan.plan_id
left join recognise.currency as currency
  on currency.code = line.currency
where plan.run_id = :run_id
group by plan.plan_id, line.currency, currency.decimals
order by line.currency
