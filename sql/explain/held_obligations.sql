-- purpose: obligations of a contract that a run could not compute
select held.obligation, held.code, held.found, reason.next_step
from recognise.held_obligation as held
join exceptions.reason_code as reason
  on reason.code = held.code
where (held.run_id, held.contract) = (:run_id, :contract)
  and held.obligation = coalesce(cast(:obligation as text), held.obligation)
order by held.obligation collate "C"
