-- purpose: the causes of what a shadow close found different
-- grain:   one row per leg and cause
select leg, cause, amount
from report.gap_cause
where run_id = :run_id and currency = :currency
order by leg, cause
