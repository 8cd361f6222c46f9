-- purpose: a plan is being applied
update post.plan set state = 'applying' where plan_id = :plan_id
