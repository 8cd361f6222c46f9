-- purpose: forgets what an earlier attempt of the run found
delete from run.finding where run_id = :run_id
