-- purpose: whether a run counts a record, and in which contract, obligation and month
select placed.record_kind, placed.contract, placed.obligation, placed.month
from run.run as run
cross join lateral run.placed(run.run_id, :source_ref) as placed
where run.run_id = :run_id and placed.entity = run.entity
order by placed.month, placed.contract, placed.obligation
