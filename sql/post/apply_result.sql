-- purpose: what the step apply did, for the person who watches
select format('%s entries   %s verified   %s refused', count(*), count(*) filter (where state = 'VERIFIED'), count(*) filter (where state = 'REFUSED'))
    || case when bool_or(state = 'ADOPTED') then format('   %s adopted', count(*) filter (where state = 'ADOPTED')) else '' end
from post.dispatch
where plan_id = :plan_id
