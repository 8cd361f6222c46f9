-- check:       F2: every dispatched entry is of a plan that was approved
-- passes when: no row
-- why:         nothing reaches the ledger on one person's word
select format('%s of plan %s', dispatch.entry_key, dispatch.plan_id)
from post.dispatch as dispatch
where not exists (select from post.approval as approval where approval.plan_id = dispatch.plan_id)
union all
select format('plan %s is %s', plan.plan_id, plan.state)
from post.plan as plan
where plan.state in ('approved', 'applying', 'applied')
  and not exists (select from post.approval as approval where approval.plan_id = plan.plan_id)
