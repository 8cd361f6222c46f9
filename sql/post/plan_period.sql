-- purpose: what a plan is for
select plan_id, entity, month, kind from post.plan where plan_id = :plan_id
