-- question: what does the ledger say when it is read back?
-- reads:    run.knew, run.placed, post.booked_line
-- grain:    one row per ledger line that carries the key of our entry and the number of our journal line, that posts the invoice, or
--           that is asked for itself
with own as (
    select booked.*
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    cross join lateral run.placed(run.run_id, :source_ref) as placed
    join post.entry_line as line
      on placed.entity = run.entity
     and (line.contract, line.month) = (placed.contract, placed.month)
     and line.obligation = coalesce(placed.obligation, line.obligation)
     and line.account_kind = 'revenue'
    join post.entry as entry
      on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
     and entry.kind <> 'reclass'
    join post.booked_line(run.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners) as booked
      on (booked.plan_id, booked.entry_no, booked.line_no) = (line.plan_id, line.entry_no, line.line_no)
    where run.run_id = :run_id
),

asked as (
    select booked.*
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    cross join lateral run.knew(run.run_id, :source_ref) as known
    join post.booked_line(run.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners) as booked
      on booked.source_ref = known.source_ref
      or booked.source_ref in (select posted.source_ref
                               from stage.ledger_line_as_of(snapshot.as_of_no) as posted
                               where posted.origin_ref = known.content ->> 'source_ref')
    where run.run_id = :run_id and known.record_kind in ('invoice', 'ledger_line')
)

select distinct
    booked.source_ref,
    booked.entry,
    booked.line,
    booked.account,
    booked.account_kind,
    booked.posted_on,
    booked.credit_amount           as amount,
    booked.currency,
    booked.origin,
    booked.entry_key
from (select * from own union all select * from asked) as booked
order by booked.source_ref
