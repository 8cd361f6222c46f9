-- metric: times that an entry was sent to its ledger beyond the first
-- unit:   attempts
select entity, ledger, sum(greatest(attempts - 1, 0)) as value
from post.dispatch
group by entity, ledger
