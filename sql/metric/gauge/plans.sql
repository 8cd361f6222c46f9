-- metric: plans that wait for a person or are being applied
-- unit:   plans
select entity, state, count(*) as value
from post.plan
where state in ('prepared', 'approved', 'applying')
group by entity, state
