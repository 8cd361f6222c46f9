-- purpose: pieces that stand there, or may do so since an attempt that gave no clear answer, in the order of their keys
select
    piece.piece_key, piece.kind, piece.ledger_id, piece.work_on, piece.person, piece.place, piece.order_line, piece.quantity, piece.unit,
    piece.state, piece.said,
    sending.sending_id, sending.deed, sending.work_on as wanted_work_on, sending.person as wanted_person, sending.place as wanted_place,
    sending.order_line as wanted_order_line, sending.quantity as wanted_quantity, sending.unit as wanted_unit
from handover.piece as piece
left join handover.sending as sending
  on sending.piece_key = piece.piece_key and sending.state in ('sent', 'unknown')
where (piece.entity, piece.ledger) = (:entity, :ledger) and piece.piece_key > :after
  and piece.state in ('planned', 'stands', 'changed')
order by piece.piece_key
limit :some
