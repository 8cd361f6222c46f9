-- purpose: why a run ended that is not finished; no row: it has not ended, or its process is gone
select failure
from run.run
where run_id = :run_id and state in ('failed', 'stopped') and failure is not null
