-- purpose: the run that may be at work longest, and until when, as long as nobody renews its lease
select run_id, expires_at
from run.lease
where expires_at > clock_timestamp()
order by expires_at desc
limit 1
