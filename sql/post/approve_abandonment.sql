-- purpose: another person approves that a plan is given up
update post.abandonment set approved_by = :actor, approved_os = :os_user where plan_id = :plan_id and approved_by is null
