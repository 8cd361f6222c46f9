-- check:       C2: an entry of a plan that is being applied is dispatched once, under its own key and with its own content
-- of:          the month
-- passes when: no row
-- why:         what is sent is what was planned, to the cent
with entry as (
    select entry.plan_id, entry.entry_no, entry.entry_key, plan.entity, plan.month, plan.kind, plan.state
    from post.plan as plan
    join post.entry as entry
      on entry.plan_id = plan.plan_id
    where (plan.entity, plan.month) = (:entity, :month)
)

select format('%s of plan %s is not dispatched', entry.entry_key, entry.plan_id) as found,
       'entry' as concerns, entry.entry_key as name
from entry
left join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
where entry.state in ('applying', 'applied', 'abandoned') and dispatch.entry_key is null
union all
select format('%s is dispatched while plan %s is %s', dispatch.entry_key, entry.plan_id, entry.state), 'entry', dispatch.entry_key
from entry
join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
where entry.state not in ('applying', 'applied', 'abandoned')
union all
select format('%s is not the entry %s of plan %s', dispatch.entry_key, entry.entry_no, entry.plan_id), 'entry', dispatch.entry_key
from entry
join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
where (dispatch.entry_key, dispatch.entity, dispatch.month) <> (entry.entry_key, entry.entity, entry.month)
   or dispatch.content_hash <> post.entry_hash(entry.plan_id, entry.entry_no)
