-- purpose: the snapshot with these contents, new or known
with stored as (
    insert into run.snapshot (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run)
    values (:entity, :month, :as_of, :source_as_of, :mapping_no, :rate_no, :rule_no, cast(:opening as bigint))
    on conflict (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run) do nothing
    returning snapshot_id
)

select snapshot_id from stored
union all
select snapshot_id
from run.snapshot
where (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no)
    = (:entity, :month, :as_of, :source_as_of, :mapping_no, :rate_no, :rule_no)
  and opening_run is not distinct from cast(:opening as bigint)
limit 1
