-- check:       C6: no entry is under way once its plan is applied or given up, and a run that applied a plan completes with the plan applied
-- of:          the company
-- passes when: no row
-- why:         an entry whose answer is unknown may be posted or not; nobody would ask for it any more
select format('%s is %s, its plan %s is %s', dispatch.entry_key, dispatch.state, plan.plan_id, plan.state) as found,
       'entry' as concerns, dispatch.entry_key as name
from post.dispatch as dispatch
join post.plan as plan
  on plan.plan_id = dispatch.plan_id
where plan.entity = :entity
  and (plan.state = 'applied' and dispatch.state not in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED')
       or plan.state = 'abandoned' and dispatch.state not in ('POSTED', 'VERIFIED', 'REFUSED', 'REVERSED', 'GIVEN_UP'))
union all
select format('run %s is completed, its plan %s is %s', run.run_id, plan.plan_id, plan.state), 'plan', plan.plan_id::text
from run.run as run
join post.plan as plan
  on plan.plan_id = run.plan_id
where run.entity = :entity and run.state = 'completed' and plan.state <> 'applied'
