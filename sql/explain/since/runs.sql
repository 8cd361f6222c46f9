-- question: on which run was the month signed, and which run of the company knows most since?
-- grain:    two rows, the signed run first; one where no other run knows more or as much
with later as (
    select run.run_id
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.entity = :entity and run.month >= :month and run.kind = 'close' and run.state = 'completed'
    order by snapshot.source_as_of_no desc, snapshot.as_of_no desc, run.run_id desc
    limit 1
)

select
    run.run_id, run.month, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no, snapshot.engine_rules,
    recognise.entity_currency(run.entity, snapshot.source_as_of_no) as currency,
    (select max(coalesce(delivery.known_at, batch.known_at))
     from extract.batch as batch
     join extract.delivery as delivery
       on delivery.delivery_id = batch.delivery_id
     where delivery.entity = run.entity and batch.kind <> 'ledger_line' and batch.batch_no <= snapshot.source_as_of_no) as known_at,
    (select coalesce(sum(position.revenue), 0) from recognise.entity_position as position
     where (position.run_id, position.month) = (run.run_id, :month)) as recognised
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id in (:signed_run, (select run_id from later))
order by run.run_id <> :signed_run
