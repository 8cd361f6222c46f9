-- purpose: a plan is approved
update post.plan set state = 'approved' where plan_id = :plan_id
