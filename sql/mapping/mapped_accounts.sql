-- purpose: the accounts that mappings in use lead to
-- grain:   one row per account kind, company (* where any) and account
select distinct source_key, entity, target
from mapping.entry
where kind = 'account' and upper_inf(versions)
order by source_key, entity, target
