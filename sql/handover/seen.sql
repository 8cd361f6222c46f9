-- purpose: what pieces were found to be when they were looked at
update handover.piece as piece
set state = seen.state, ledger_id = coalesce(seen.ledger_id, piece.ledger_id), work_on = cast(seen.work_on as date), person = seen.person,
    project = seen.project, order_line = seen.order_line, hours = cast(seen.hours as numeric), invoiced = seen.invoiced = 'true', said = seen.said
from unnest(cast(:keys as text[]), cast(:states as text[]), cast(:ledger_ids as text[]), cast(:days as text[]), cast(:persons as text[]),
            cast(:projects as text[]), cast(:order_lines as text[]), cast(:hours as text[]), cast(:invoiced as text[]), cast(:said as text[]))
    as seen (piece_key, state, ledger_id, work_on, person, project, order_line, hours, invoiced, said)
where piece.piece_key = seen.piece_key
