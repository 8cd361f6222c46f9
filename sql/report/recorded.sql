-- purpose: the files that a run wrote
select name
from run.result_file
where run_id = :run_id
order by name collate "C"
