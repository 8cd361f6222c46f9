-- purpose: what the step recognise did, for the person who watches
select format('%s obligations   %s carried   %s held', sum(read), sum(carried), sum(held))
from run.step_total
where run_id = :run_id and step = 'recognise' and record_kind = 'obligation'
