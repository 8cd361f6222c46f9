-- purpose: the steps of a run that are done
select step from run.step where run_id = :run_id and state = 'done'
