-- purpose: entries that were posted and that a run has not looked at yet, in the order of their keys
select dispatch.entry_key, dispatch.plan_id, dispatch.entry_no, dispatch.entity, dispatch.state, coalesce(dispatch.ledger_id, '') as ledger_id
from post.dispatch as dispatch
where dispatch.entity = :entity
  and dispatch.state in ('POSTED', 'VERIFIED')
  and (cast(:month as date) is null or dispatch.month = :month)
  and dispatch.entry_key collate "C" > :after
  and not exists (select from post.looked_at where (looked_at.run_id, looked_at.entry_key) = (:run_id, dispatch.entry_key))
order by dispatch.entry_key collate "C"
limit :limit
