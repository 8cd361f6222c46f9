-- purpose: pieces that stand there, or may do so since an attempt that gave no clear answer, in the order of their keys
select
    piece.piece_key, piece.ledger_id, piece.work_on, piece.person, piece.project, piece.order_line, piece.hours, piece.state, piece.said,
    sending.sending_id, sending.deed, sending.work_on as wanted_on, sending.person as wanted_person, sending.project as wanted_project,
    sending.order_line as wanted_order_line, sending.hours as wanted_hours
from handover.piece as piece
left join handover.sending as sending
  on sending.piece_key = piece.piece_key and sending.state in ('sent', 'unknown')
where (piece.entity, piece.ledger) = (:entity, :ledger) and piece.piece_key > :after
  and piece.state in ('planned', 'stands', 'changed')
order by piece.piece_key
limit :some
