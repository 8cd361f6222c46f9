-- purpose: the next entry of a plan that is not settled
select entry_key, plan_id, entry_no, entity, state
from post.dispatch
where plan_id = :plan_id and state not in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED', 'GIVEN_UP')
order by entry_no
limit 1
