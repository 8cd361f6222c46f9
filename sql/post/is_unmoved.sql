-- purpose: whether what a plan rests on is as it was: what the ledger took for its contracts, and the accounts it posts to
select plan.taken_hash = post.taken_hash(
    plan.entity,
    array(select distinct entry.contract from post.entry as entry where entry.plan_id = plan.plan_id),
    (select last_no from run.knowledge),
    snapshot.source_as_of_no,
    coalesce((select max(no) from mapping.version where kind = 'mapping' and state = 'approved'), 0),
    snapshot.rule_no,
    snapshot.owners)
from post.plan as plan
join run.run as run
  on run.run_id = plan.run_id
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where plan.plan_id = :plan_id
