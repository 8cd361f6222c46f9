-- purpose: the last wish to sign a month on a run
select signing_id, asked_by, asked_os, approved_by, accept_limit
from period.signing
where run_id = :run_id
order by signing_id desc
limit 1
