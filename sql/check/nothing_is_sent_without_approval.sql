-- check:       F2: every dispatched entry is of a plan that was approved
-- of:          the company
-- passes when: no row
-- why:         nothing reaches the ledger on one person's word
select format('%s of plan %s', dispatch.entry_key, dispatch.plan_id) as found, 'entry' as concerns, dispatch.entry_key as name
from post.dispatch as dispatch
where dispatch.entity = :entity and not exists (select from post.approval as approval where approval.plan_id = dispatch.plan_id)
union all
select format('plan %s is %s', plan.plan_id, plan.state), 'plan', plan.plan_id::text
from post.plan as plan
where plan.entity = :entity
  and plan.state in ('approved', 'applying', 'applied', 'abandoned')
  and not exists (select from post.approval as approval where approval.plan_id = plan.plan_id)
