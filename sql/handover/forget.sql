-- purpose: what a run that goes on had wanted before it looked again, but for what it has done; what it had not sent yet is dropped
with forgotten as (
    delete from handover.wanted as wanted
    where wanted.run_id = :run_id
      and not exists (
          select from handover.sending as sending
          join handover.piece as piece
            on piece.piece_key = sending.piece_key
          where (sending.run_id, sending.state, piece.source_ref) = (wanted.run_id, 'done', wanted.source_ref))
)

update handover.sending as sending
set state = 'dropped', token = :token
from handover.piece as piece
where piece.piece_key = sending.piece_key and (piece.entity, piece.ledger, sending.state) = (:entity, :ledger, 'planned')
