-- purpose: a second person approves a plan, exactly as it stands
insert into post.approval (plan_id, approved_by, approved_os, content_hash)
select plan_id, :actor, :os_user, content_hash from post.plan where plan_id = :plan_id
