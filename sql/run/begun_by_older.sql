-- purpose: whether a program began the run that knew less than the schema holds now, or computed by other rules
select run.knew < run.schema_known()
    or coalesce(snapshot.engine_rules <> :engine_rules, false)
from run.run as run
left join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id = :run_id
