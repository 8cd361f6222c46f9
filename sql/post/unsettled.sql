-- purpose: the entries of a plan that are not settled, with how often each was sent
select entry_key, plan_id, entry_no, entity, state, attempts
from post.dispatch
where plan_id = :plan_id and state not in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED', 'GIVEN_UP')
order by entry_no
