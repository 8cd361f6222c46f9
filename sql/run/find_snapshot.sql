-- purpose: one snapshot
select entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency,
       owners, engine_rules, year_end_journals, decision_no, routes
from run.snapshot
where snapshot_id = :snapshot_id
