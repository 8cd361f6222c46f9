-- purpose: why balances of an entity can no longer be adopted; no row: they can
select case when bool_or(kind = 'opening') then 'they are adopted already' else 'the ledger has taken a plan of a later month' end
from post.plan
where entity = :entity and state in ('applying', 'applied')
having count(*) > 0
