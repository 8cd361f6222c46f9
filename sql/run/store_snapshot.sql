-- purpose: the snapshot with these contents, new or known
with stored as (
    insert into run.snapshot
        (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user,
         group_currency, owners, engine_rules, year_end_journals, decision_no, routes)
    values
        (:entity, :month, :as_of, :source_as_of, :mapping_no, :rate_no, :rule_no, cast(:opening as bigint),
         :tolerance, :shared_os_user, cast(:group_currency as char(3)), cast(:owners as text[]),
         cast(:engine_rules as int), cast(:year_end_journals as text[]), :decision_no, cast(:routes as text[]))
    on conflict on constraint one_of_a_kind do nothing
    returning snapshot_id
)

select snapshot_id from stored
union all
select snapshot_id
from run.snapshot
where (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, tolerance, shared_os_user, owners,
       year_end_journals, decision_no, routes)
    = (:entity, :month, :as_of, :source_as_of, :mapping_no, :rate_no, :rule_no, :tolerance, :shared_os_user, cast(:owners as text[]),
       cast(:year_end_journals as text[]), :decision_no, cast(:routes as text[]))
  and opening_run is not distinct from cast(:opening as bigint)
  and engine_rules is not distinct from cast(:engine_rules as int)
  and group_currency is not distinct from cast(:group_currency as char(3))
limit 1
