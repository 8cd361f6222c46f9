-- question: which journal line posts it, and who approved that?
-- reads:    run.placed, post.entry_line, post.entry, post.plan, post.approval
-- grain:    one row per revenue line of its obligation and month in the plans that run :run_id knew to be applied; more than one
--           after a correction, and none where the run before the approval is asked; what only moves between
--           accounts left out
select
    entry.entry_key,
    line.line_no,
    line.account,
    line.obligation,
    line.month                     as belongs_to,
    entry.posting_on,
    line.credit - line.debit       as amount,
    line.currency,
    plan.plan_id,
    plan.prepared_by,
    approval.approved_by,
    approval.approved_at
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
cross join lateral run.placed(run.run_id, :source_ref) as placed
join post.entry_line as line
  on placed.entity = run.entity
 and (line.contract, line.month) = (placed.contract, placed.month)
 and line.obligation = coalesce(placed.obligation, line.obligation)
 and line.account_kind = 'revenue'
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
 and entry.kind <> 'reclass'
join post.plan as plan
  on plan.plan_id = line.plan_id
 and plan.entity = run.entity
 and plan.applied_no <= snapshot.as_of_no
left join post.approval as approval
  on approval.plan_id = plan.plan_id
where run.run_id = :run_id
order by plan.applied_no, line.line_no
