-- purpose: the plans, newest first
select
    plan.plan_id, plan.run_id, plan.entity, plan.month, plan.kind, plan.state, plan.prepared_by, plan.prepared_os,
    approval.approved_by,
    count(distinct line.entry_no) as entries,
    count(*)                      as lines,
    round(sum(line.debit), min(currency.decimals)) as debit,
    round(coalesce(sum(line.credit - line.debit) filter (where line.account_kind = 'revenue'), 0), min(currency.decimals)) as revenue,
    min(line.currency)            as currency,
    run.state = 'completed'       as run_completed,
    (select min(unfinished.run_id)
     from run.run as unfinished
     where unfinished.state in ('running', 'failed', 'stopped')
       and (unfinished.plan_id = plan.plan_id or unfinished.run_id = plan.run_id)) as unfinished_run,
    run.reclass
from post.plan as plan
join run.run as run
  on run.run_id = plan.run_id
join post.entry_line as line
  on line.plan_id = plan.plan_id
join recognise.currency as currency
  on currency.code = line.currency
left join post.approval as approval
  on approval.plan_id = plan.plan_id
group by plan.plan_id, approval.approved_by, run.state, run.reclass
order by plan.plan_id desc
