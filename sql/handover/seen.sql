-- purpose: what pieces were found to be when they were looked at
update handover.piece as piece
set state = seen.state, ledger_id = coalesce(seen.ledger_id, piece.ledger_id), work_on = cast(seen.work_on as date), person = seen.person,
    place = seen.place, order_line = seen.order_line, quantity = cast(seen.quantity as numeric), unit = seen.unit,
    invoiced = seen.invoiced = 'true', said = seen.said
from unnest(cast(:keys as text[]), cast(:states as text[]), cast(:ledger_ids as text[]), cast(:days as text[]), cast(:persons as text[]),
            cast(:places as text[]), cast(:order_lines as text[]), cast(:quantities as text[]), cast(:units as text[]),
            cast(:invoiced as text[]), cast(:said as text[]))
    as seen (piece_key, state, ledger_id, work_on, person, place, order_line, quantity, unit, invoiced, said)
where piece.piece_key = seen.piece_key
