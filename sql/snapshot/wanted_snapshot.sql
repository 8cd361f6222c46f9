-- purpose: what a run that pins now may know, with what the settings say now
-- note:    while its period is closing, source data stays frozen; the ledger goes on
select
    cast(:entity as text) as entity,
    cast(:month as date)  as month,
    knowledge.last_no     as as_of_no,
    coalesce((select frozen_no from period.period where (entity, month) = (:entity, :month) and status = 'closing'), knowledge.last_no) as source_as_of_no,
    coalesce((select max(no) from mapping.version where kind = 'mapping' and state = 'approved'), 0) as mapping_no,
    coalesce((select max(no) from mapping.version where kind = 'rate' and state = 'approved'), 0)    as rate_no,
    coalesce((select max(no) from mapping.version where kind = 'rule' and state = 'approved'), 0)    as rule_no,
    (select signed_run from period.period where (entity, month) = (:entity, :previous)) as opening_run,
    cast(:tolerance as numeric) as tolerance,
    (select allow_shared_os_user from run.installation) as shared_os_user,
    cast(:group_currency as char(3)) as group_currency,
    cast(:owners as text[]) as owners,
    cast(:year_end_journals as text[]) as year_end_journals,
    cast(:engine_rules as int) as engine_rules,
    coalesce((select last_no from run.decided where entity = :entity), 0) as decision_no,
    cast(:routes as text[]) as routes
from run.knowledge as knowledge
