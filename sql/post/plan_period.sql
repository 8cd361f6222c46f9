-- purpose: what a plan is for
select plan.plan_id, plan.entity, plan.month, plan.kind, run.reclass
from post.plan as plan
join run.run as run
  on run.run_id = plan.run_id
where plan.plan_id = :plan_id
