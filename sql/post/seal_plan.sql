-- purpose: the plan is complete; from here on it is what its hash says
update post.plan
set state = 'prepared', content_hash = post.plan_hash(plan_id)
where plan_id = :plan_id
