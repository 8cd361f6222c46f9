-- purpose: runs that compute beside the books and have not ended, oldest first
select run_id, job, kind, entity, month, state, attempt, plan_id, snapshot_id, out_folder, after_signing_of, reclass, all_months
from run.run
where kind in ('verify', 'preview', 'shadow') and state = 'running'
order by run_id
