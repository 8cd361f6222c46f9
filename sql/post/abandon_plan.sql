-- purpose: a plan is given up and has its place in the order of knowledge
with given as (
    update run.knowledge
    set last_no = last_no + 1
    where exists (select from post.plan where plan_id = :plan_id and state = 'applying')
    returning last_no
)

update post.plan
set state = 'abandoned', applied_no = given.last_no
from given
where plan.plan_id = :plan_id
