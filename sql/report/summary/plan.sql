-- report:    the plan that a run prepared, if anything was due
-- grain:     one row per currency of the plan
-- revenue:   what the ledger will have more
select
    plan.plan_id,
    line.currency,
    count(distinct line.entry_no) as entries,
    count(*)                      as lines,
    recognise.printed(coalesce(sum(line.credit - line.debit) filter (where line.account_kind = 'revenue'), 0), line.currency) as revenue
from post.plan as plan
join post.entry_line as line
  on line.plan_id = plan.plan_id
where plan.run_id = :run_id
group by plan.plan_id, line.currency
order by line.currency
