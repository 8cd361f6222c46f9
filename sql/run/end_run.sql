-- purpose: how a run ended
update run.run
set state = :state, ended_at = clock_timestamp(), failure = :failure
where run_id = :run_id
