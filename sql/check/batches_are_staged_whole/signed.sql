-- the newest knowledge that a signed month rests on
-- grain: one row
signed as (
    select max(snapshot.source_as_of_no) as no
    from period.period as period
    join run.run as run
      on run.run_id = period.signed_run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where period.entity = :entity and period.status = 'closed'
)
