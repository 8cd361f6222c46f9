-- purpose: open plans of an entity that were computed from the books before another plan of it was applied are void
-- returns: those plans
update post.plan as plan
set state = 'void'
from post.plan as applied
cross join run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where applied.plan_id = :plan_id
  and plan.entity = applied.entity
  and plan.plan_id <> applied.plan_id
  and plan.state in ('prepared', 'approved')
  and run.run_id = plan.run_id
  and plan.taken_hash <> post.taken_hash(
        plan.entity,
        array(select distinct entry.contract from post.entry as entry where entry.plan_id = plan.plan_id),
        (select last_no from run.knowledge),
        snapshot.source_as_of_no,
        coalesce((select max(no) from mapping.version where kind = 'mapping' and state = 'approved'), 0),
        snapshot.rule_no,
        snapshot.owners)
returning plan.plan_id, plan.entity, plan.month, plan.kind
