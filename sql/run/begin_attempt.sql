-- purpose: an unfinished run goes on under a new lease
update run.run
set state = 'running', attempt = attempt + 1, ended_at = null, failure = null
where run_id = :run_id
