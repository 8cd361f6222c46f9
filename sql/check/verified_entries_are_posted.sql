-- check:       C4: a posted entry has the ledger's own name for it and the day on which the ledger took it, and that day is the planned one
-- of:          the company
-- passes when: no row
-- why:         verified means seen in the ledger as it was sent
-- note:        compares what was read back at the posting. What somebody does to the entry in the ledger later is no broken invariant
--              but a difference, and reconciliation names it
select format('%s is %s as %s on %s, planned for %s', dispatch.entry_key, dispatch.state, coalesce(dispatch.ledger_id, 'nothing'),
              coalesce(dispatch.ledger_posting_on::text, 'no day'), entry.posting_on) as found,
       'entry' as concerns, dispatch.entry_key as name
from post.dispatch as dispatch
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (dispatch.plan_id, dispatch.entry_no)
where dispatch.entity = :entity
  and dispatch.state in ('POSTED', 'VERIFIED', 'REVERSED')
  and (coalesce(dispatch.ledger_id, '') = '' or dispatch.ledger_posting_on is distinct from entry.posting_on)
