-- purpose: a step of a run is done
update run.step
set state = 'done', ended_at = clock_timestamp()
where run_id = :run_id and step_no = :step_no
