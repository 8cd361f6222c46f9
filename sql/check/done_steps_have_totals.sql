-- check:       A10: a step that is done has its control totals; a completed run has done all its steps, among them those whose rows it
--                  has, and passed all its checks
-- of:          the company
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

select format('run %s has no totals of step %s for %s', step.run_id, wanted.step, wanted.record_kind) as found,
       'run' as concerns, step.run_id::text as name
from wanted
cross join lateral run.judged(:run_id, wanted.step) as judged
join run.step as step
  on (step.run_id, step.step) = (judged.run_id, wanted.step)
where step.state = 'done'
  and not exists (
      select from run.step_total as total
      where (total.run_id, total.step, total.record_kind) = (step.run_id, wanted.step, wanted.record_kind))
union all
select format('run %s is completed and has not done its step %s', run.run_id, step.step), 'run', run.run_id::text
from run.run as run
join run.step as step
  on step.run_id = run.run_id
where run.entity = :entity and run.state = 'completed' and step.state <> 'done'
union all
select format('run %s is completed and has rows of step %s, which it has not done', run.run_id, wrote.step), 'run', run.run_id::text
from run.run as run
cross join lateral (values
    ('snapshot',  run.snapshot_id is not null),
    ('value',     exists (select from run.valuation as row where row.run_id = run.run_id)),
    ('recognise', exists (select from recognise.position as row where row.run_id = run.run_id)),
    ('reconcile', exists (select from reconcile.contract_month as row where row.run_id = run.run_id)),
    ('plan',      exists (select from post.plan as row where row.run_id = run.run_id and row.kind <> 'opening')),
    ('adopt',     exists (select from post.plan as row where row.run_id = run.run_id and row.kind = 'opening')),
    ('apply',     run.plan_id is not null),
    ('check',     exists (select from run.check_result as row where row.run_id = run.run_id)),
    ('report',    run.result_hash is not null)) as wrote (step, has_rows)
where run.entity = :entity
  and run.state = 'completed'
  and wrote.has_rows
  and not exists (
      select from run.step as step
      where (step.run_id, step.step, step.state) = (run.run_id, wrote.step, 'done'))
union all
select format('run %s is completed though %s found something', run.run_id, result.check_name), 'run', run.run_id::text
from run.run as run
join run.check_result as result
  on result.run_id = run.run_id
where run.entity = :entity and run.state = 'completed' and result.found > 0
