-- purpose: the ledger's lines on revenue that are of a contract and month, as a run read them, each with where it came from
-- grain:   one row per line; the amounts add up to ledger, those of invoices are also part of taken
-- sign:    revenue is positive
select
    booked.source_ref,
    delivery.name || '/' || batch.file_name as file,
    line.line_no                            as line,
    booked.entry,
    booked.account,
    booked.posted_on,
    booked.origin,
    booked.credit_amount                    as amount,
    booked.currency
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
cross join lateral post.booked_line(run.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners) as booked
join stage.ledger_line_as_of(snapshot.as_of_no) as line
  on line.source_ref = booked.source_ref
join extract.batch as batch
  on batch.batch_id = line.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where run.run_id = :run_id
  and (booked.contract, booked.month) = (:contract, :month)
  and booked.account_kind = 'revenue'
order by booked.posted_on, booked.source_ref collate "C"
