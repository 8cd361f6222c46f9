-- purpose: how many entries of each contract and kind were sent into the period already
select entry.contract, entry.kind, count(*) as revision
from post.dispatch as dispatch
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (dispatch.plan_id, dispatch.entry_no)
where dispatch.entity = :entity and dispatch.month = :month
group by entry.contract, entry.kind
