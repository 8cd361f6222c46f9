-- question: was its entry sent to the ledger, and did the ledger take it?
-- reads:    run.placed, post.entry_line, post.entry, post.plan, post.dispatch
-- grain:    one row per entry with a revenue line of its obligation and month; what only moves between accounts left out
select distinct
    plan.applied_no,
    dispatch.entry_key,
    dispatch.ledger,
    dispatch.state,
    dispatch.attempts,
    dispatch.ledger_id,
    (select string_agg(event.to_state, ' > ' order by event.seq)
     from post.dispatch_event as event
     where event.entry_key = dispatch.entry_key) as course
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
join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
where run.run_id = :run_id
order by plan.applied_no
