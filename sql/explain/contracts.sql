-- purpose: the contracts that the last closes of a month, or one run, know of
select distinct position.contract
from recognise.position as position
join run.run as run
  on run.run_id = position.run_id and run.state = 'completed' and run.kind = 'close'
where position.month = :month
  and run.run_id = coalesce(cast(:run_id as bigint), run.run_id)
order by position.contract
