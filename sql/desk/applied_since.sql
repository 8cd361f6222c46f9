-- purpose: a plan of an entity that the ledger took after a number of the order of knowledge, the first one
select plan_id
from post.plan
where entity = :entity and applied_no > :as_of
order by applied_no
limit 1
