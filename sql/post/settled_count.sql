-- purpose: how many entries of a plan are settled
select count(*) from post.dispatch where plan_id = :plan_id and state in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED', 'GIVEN_UP')
