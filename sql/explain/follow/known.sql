-- question: which version did the run know, and what did it say?
-- reads:    run.knew, run.snapshot
-- grain:    the version of :source_ref that run :run_id knew; as_of is the last number that the run took in of such records
select
    known.version,
    known.presence,
    known.content                  as said,
    batch.batch_no,
    case known.record_kind when 'ledger_line' then snapshot.as_of_no else snapshot.source_as_of_no end as as_of
from run.knew(:run_id, :source_ref) as known
join extract.batch as batch
  on batch.batch_id = known.batch_id
cross join run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id = :run_id
