-- purpose: a new plan takes the place of the one that is open
update post.plan
set state = 'void'
where entity = :entity and month = :month and kind = :plan_kind and state in ('preparing', 'prepared', 'approved')
