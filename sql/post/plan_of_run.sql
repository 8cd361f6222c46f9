-- purpose: the plan that a run prepared
select plan_id from post.plan where run_id = :run_id
