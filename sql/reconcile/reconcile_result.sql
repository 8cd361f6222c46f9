-- purpose: what the step reconcile found, for the person who watches
select format('%s contracts   %s match   %s waiting   %s due   %s break', count(*), count(*) filter (where status = 'match'),
              count(*) filter (where status = 'waiting'), count(*) filter (where status = 'due'), count(*) filter (where status = 'break'))
from reconcile.contract_month
where run_id = :run_id
