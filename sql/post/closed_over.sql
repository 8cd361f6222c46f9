-- purpose: the completed closes of a plan's period that already know what the plan posted, oldest first
select run.run_id
from post.plan as plan
join run.run as run
  on (run.entity, run.month, run.kind, run.state) = (plan.entity, plan.month, 'close', 'completed')
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where plan.plan_id = :plan_id and snapshot.as_of_no >= plan.applied_no
order by run.run_id
