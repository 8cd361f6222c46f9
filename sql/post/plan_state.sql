-- purpose: how far a plan has come
select state from post.plan where plan_id = :plan_id
