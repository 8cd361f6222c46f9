-- purpose: one run
select run_id, job, kind, entity, month, state, attempt, plan_id, snapshot_id, out_folder, after_signing_of, reclass, all_months
from run.run
where run_id = :run_id
