-- purpose: what the step value did, for the person who watches
select format('%s read   %s carried   %s held', sum(read), sum(carried), sum(held))
from run.step_total
where run_id = :run_id and step = 'value'
