-- purpose: the last completed close run of a period
select max(run_id) as run_id
from run.run
where entity = :entity and month = :month and kind = 'close' and state = 'completed'
