-- purpose: the settings in force for an entity and its contracts, the most specific last
select setting, value, nullif(contract, '*') as contract
from mapping.policy
where versions @> :rule_no
  and entity in ('*', :entity)
order by contract <> '*', entity <> '*'
