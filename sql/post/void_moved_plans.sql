-- purpose: open plans of an entity that were computed from the books before another plan of it was applied are void
-- returns: those plans
update post.plan as plan
set state = 'void'
from post.plan as applied, run.run as run
where applied.plan_id = :plan_id
  and plan.entity = applied.entity
  and plan.plan_id <> applied.plan_id
  and plan.state in ('prepared', 'approved')
  and run.run_id = plan.run_id
  and not post.is_unmoved(plan.plan_id)
returning plan.plan_id, plan.entity, plan.month, plan.kind, run.reclass
