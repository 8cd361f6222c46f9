-- purpose: the run of a kind that has a snapshot
select run_id, job, kind, entity, month, state, attempt, plan_id, snapshot_id, out_folder
from run.run
where snapshot_id = :snapshot_id and kind = :kind and state <> 'abandoned'
