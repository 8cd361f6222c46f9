-- check:       A9: the lines that a plan's run counted are the lines dispatched and, once the plan is applied, the lines verified or
--                  refused, of one that is given up also posted or given up, in number, amount and hash
-- of:          the month
-- passes when: no row
-- why:         nothing that was approved is left behind, and nothing else is sent
with line as (
    select
        plan.plan_id,
        plan.run_id,
        plan.state,
        line.line_no,
        line.debit,
        hashtextextended(concat_ws('|', entry.entry_key, line.line_no, line.account, line.debit, line.credit), 0)::numeric as hash,
        dispatch.state as dispatched
    from post.plan as plan
    left join post.entry as entry                             -- a plan that lost them all is looked at as well
      on entry.plan_id = plan.plan_id
    left join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    left join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    where (plan.entity, plan.month) = (:entity, :month)
      and plan.state in ('applying', 'applied', 'abandoned')
      and plan.kind <> 'opening'                              -- it adopts what its run has no totals of
),

plan as (
    select
        plan_id,
        run_id,
        count(line_no) filter (where dispatched is not null)            as sent,
        coalesce(sum(debit) filter (where dispatched is not null), 0)   as sent_amount,
        coalesce(sum(hash)  filter (where dispatched is not null), 0)   as sent_hash,
        count(line_no) filter (
            where state = 'applying'
               or dispatched in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED')
               or state = 'abandoned' and dispatched in ('POSTED', 'GIVEN_UP')) as settled
    from line
    group by plan_id, run_id
)

select format('plan %s: %s lines of %s planned, %s of %s dispatched, %s settled', plan.plan_id, total.carried, trim_scale(total.amount),
              plan.sent, trim_scale(plan.sent_amount), plan.settled) as found,
       'plan' as concerns, plan.plan_id::text as name
from plan
left join run.step_total as total
  on (total.run_id, total.step, total.record_kind) = (plan.run_id, 'plan', 'entry_line')
where (total.carried, total.amount, total.hash, total.carried)
   is distinct from (plan.sent, plan.sent_amount, plan.sent_hash, plan.settled)
