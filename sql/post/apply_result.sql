-- purpose: what the step apply did, for the person who watches
select format('%s entries   %s verified   %s refused', count(*), count(*) filter (where state = 'VERIFIED'), count(*) filter (where state = 'REFUSED'))
from post.dispatch
where plan_id = :plan_id
