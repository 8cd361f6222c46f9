-- purpose: the last completed close of each company, with what statements about it may ask for
-- grain:   one row per company
select distinct on (run.entity)
    run.run_id,
    run.entity,
    run.month,
    (run.month + interval '1 month' - interval '1 day')::date as month_end,
    snapshot.source_as_of_no as source_as_of,
    snapshot.mapping_no,
    snapshot.rule_no,
    snapshot.owners
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.kind = 'close' and run.state = 'completed'
order by run.entity, run.run_id desc
