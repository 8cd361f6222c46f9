-- purpose: runs that must be resumed, oldest first
select run_id, job, kind, entity, month, state, attempt, plan_id, snapshot_id, out_folder, after_signing_of, reclass, all_months
from run.run
where state in ('running', 'failed', 'stopped') and kind not in ('verify', 'preview', 'shadow')
order by run_id
