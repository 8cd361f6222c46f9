-- purpose: the journal lines that post a contract and month, as far as a run knew or planned them
-- grain:   one row per line
-- sign:    debit positive, credit negative
select
    entry.entry_key as entry, line.line_no, line.account, line.account_kind, line.obligation, entry.posting_on,
    line.debit - line.credit as amount, line.currency, plan.plan_id,
    coalesce(dispatch.state, plan.state) as state
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join post.entry_line as line
  on (line.contract, line.month) = (:contract, :month)
 and line.obligation = coalesce(cast(:obligation as text), line.obligation)
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
join post.plan as plan
  on plan.plan_id = line.plan_id
 and plan.entity = run.entity
 and (plan.applied_no <= snapshot.as_of_no or plan.run_id = run.run_id)
left join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
where run.run_id = :run_id
order by plan.plan_id, entry.entry_no, line.line_no
