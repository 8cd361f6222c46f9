-- purpose: the last completed close run of a period that may be signed
select max(run_id) as run_id
from run.run
where entity = :entity and month = :month and kind = 'close' and state = 'completed' and after_signing_of is null
