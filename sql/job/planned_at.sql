-- purpose: when a run looked at what is due
select started_at from run.step where run_id = :run_id and step = 'plan'
