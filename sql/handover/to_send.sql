-- purpose: what a run still has to send, in its order
select
    sending.sending_id, sending.piece_key, piece.kind, sending.deed, sending.work_on, sending.person, sending.place, sending.order_line,
    sending.quantity, sending.unit, sending.label, sending.dimension, piece.ledger_id
from handover.sending as sending
join handover.piece as piece
  on piece.piece_key = sending.piece_key
where sending.run_id = :run_id and sending.state = 'planned'
order by sending.sending_id
