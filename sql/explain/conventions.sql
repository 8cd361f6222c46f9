-- purpose: the policy settings that were chosen for a contract as a run knew them, the most specific of each; the others are default
select distinct on (policy.setting collate "C")
    policy.setting,
    policy.value,
    case when policy.contract <> '*' then policy.contract
         when policy.entity <> '*'   then policy.entity
         else 'every entity' end    as chosen_for,
    lower(policy.versions)          as since_version
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join mapping.policy as policy
  on policy.versions @> snapshot.rule_no
 and policy.entity in ('*', run.entity)
 and policy.contract in ('*', :contract)
where run.run_id = :run_id
order by policy.setting collate "C", policy.contract = '*', policy.entity = '*'
