-- condition: a plan waits for its approval, or approved for being applied, longer than the deadline of the company
-- grain:     one row per plan and what it waits for
-- amount:    the revenue that it posts, sides apart
select
    format('plan %s %s', plan.plan_id, case plan.state when 'prepared' then 'approval' else 'application' end) as subject,
    plan.entity,
    plan.month,
    'high' as criticality,
    format('Plan %s for %s %s waits to be %s, prepared by %s.', plan.plan_id, plan.entity, to_char(plan.month, 'YYYY-MM'),
           case plan.state when 'prepared' then 'approved' else 'applied' end, plan.prepared_by) as what,
    worth.amount,
    worth.currency,
    waits.since,
    format('plan %s %s', case plan.state when 'prepared' then 'approve' else 'apply' end, plan.plan_id) as next
from post.plan as plan
join run.run as run
  on run.run_id = plan.run_id and run.state = 'completed'
join jsonb_to_recordset(cast(:deadlines as jsonb)) as deadline (entity text, plan_days int)
  on deadline.entity = plan.entity
left join post.approval as approval
  on approval.plan_id = plan.plan_id
cross join lateral (select coalesce(approval.approved_at, plan.prepared_at) as since) as waits
cross join lateral (
    select sum(abs(line.credit - line.debit)) as amount, min(line.currency) as currency
    from post.entry_line as line
    where line.plan_id = plan.plan_id and line.account_kind = 'revenue'
) as worth
where plan.state in ('prepared', 'approved', 'applying')
  and waits.since < cast(:now as timestamptz) - deadline.plan_days * interval '1 day'
  and not exists (select from run.run as applying where applying.plan_id = plan.plan_id and applying.state in ('failed', 'stopped'))
