-- purpose: how many entries a run has held against the ledger
select count(*)
from post.looked_at
where run_id = :run_id
