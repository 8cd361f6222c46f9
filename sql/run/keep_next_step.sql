-- purpose: what helps a run that ended unfinished
update run.run
set next_step = jsonb_build_object('verb', :verb, 'arguments', to_jsonb(cast(:arguments as text[])), 'words', :words)
where run_id = :run_id
