-- check:       A10: a step that is done has its control totals; a completed run has done all its steps and passed all its checks
-- passes when: no row
-- why:         a run without a total somewhere in the chain proves nothing
with wanted (step, record_kind) as (
    values
        ('value', 'timesheet_line'),
        ('value', 'expense_line'),
        ('recognise', 'timesheet_line'),
        ('recognise', 'expense_line'),
        ('recognise', 'obligation'),
        ('reconcile', 'contract_month'),
        ('plan', 'entry_line')
)

select format('run %s has no totals of step %s for %s', step.run_id, wanted.step, wanted.record_kind)
from run.step as step
join wanted
  on wanted.step = step.step
where step.state = 'done'
  and not exists (
      select from run.step_total as total
      where (total.run_id, total.step, total.record_kind) = (step.run_id, wanted.step, wanted.record_kind))
union all
select format('run %s is completed and has not done its step %s', run.run_id, step.step)
from run.run as run
join run.step as step
  on step.run_id = run.run_id
where run.state = 'completed' and step.state <> 'done'
union all
select format('run %s is completed though %s found something', run.run_id, result.check_name)
from run.run as run
join run.check_result as result
  on result.run_id = run.run_id
where run.state = 'completed' and result.found > 0
