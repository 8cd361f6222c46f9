-- purpose: how many entries a plan sends
select count(*) from post.dispatch where plan_id = :plan_id
