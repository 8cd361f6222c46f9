-- purpose: a step of a run is done; one that was done before and went on reading stays as it is
update run.step
set state = 'done', ended_at = clock_timestamp()
where run_id = :run_id and step_no = :step_no and state <> 'done'
