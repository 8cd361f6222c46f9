-- check:       F1: a plan was approved by another person than prepared it, before anything of it was sent, and stands as it was approved
-- of:          the company
-- passes when: no row
-- why:         four eyes on the very entries that reach the ledger
-- note:        the entries are hashed again for months that are not closed
select format('plan %s, prepared by %s, approved by %s at %s', plan.plan_id, plan.prepared_by, approval.approved_by,
              date_trunc('second', approval.approved_at)) as found,
       'plan' as concerns, plan.plan_id::text as name
from post.approval as approval
join post.plan as plan
  on plan.plan_id = approval.plan_id
left join period.period as period
  on (period.entity, period.month) = (plan.entity, plan.month)
where plan.entity = :entity
  and (approval.approved_by = plan.prepared_by
   or approval.content_hash is distinct from plan.content_hash
   or period.status is distinct from 'closed' and approval.content_hash <> post.plan_hash(plan.plan_id)
   or approval.approved_at > (
      select min(event.at)
      from post.dispatch as dispatch
      join post.dispatch_event as event
        on event.entry_key = dispatch.entry_key
      where dispatch.plan_id = plan.plan_id))
