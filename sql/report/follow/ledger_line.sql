-- question: what does the ledger say when it is read back?
-- reads:    recognise.valued_line, post.booked_line
-- grain:    one row per ledger line that carries the key of our entry and the number of our journal line
select
    booked.source_ref,
    booked.entry,
    booked.line,
    booked.account,
    booked.posted_on,
    booked.credit_amount           as amount,
    booked.currency,
    booked.entry_key
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join run.valuation as used
  on used.run_id = run.run_id
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and valued.source_ref = :source_ref
join post.entry_line as line
  on (line.contract, line.obligation, line.month) = (valued.contract, valued.obligation, used.month)
 and line.account_kind = 'revenue'
join post.booked_line(run.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no) as booked
  on (booked.plan_id, booked.entry_no, booked.line_no) = (line.plan_id, line.entry_no, line.line_no)
where run.run_id = :run_id
order by booked.source_ref
