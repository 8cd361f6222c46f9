-- purpose: the ledger's names under which an entry of ours stands, or stood when it was posted where the run does not look at it
select looked_at.ledger_id
from post.looked_at as looked_at
where looked_at.run_id = :run_id
  and looked_at.ledger_id = any(cast(:ledger_ids as text[]))
union
select dispatch.ledger_id
from post.dispatch as dispatch
where dispatch.ledger_id = any(cast(:ledger_ids as text[]))
  and not exists (select from post.looked_at where (looked_at.run_id, looked_at.entry_key) = (:run_id, dispatch.entry_key))
