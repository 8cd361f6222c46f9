-- purpose: how far a plan has come, kept from others until the transaction ends
select state from post.plan where plan_id = :plan_id for update
