-- purpose: the files that a run wrote
select name, rows, encode(sha256, 'hex') as sha256
from run.result_file
where run_id = :run_id
order by name collate "C"
