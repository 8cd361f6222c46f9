-- purpose: a plan that is not being applied will not be
update post.plan set state = 'void' where plan_id = :plan_id and state in ('preparing', 'prepared', 'approved')
