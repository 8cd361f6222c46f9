-- purpose: what a run that goes on had wanted before it looked again; what it had not sent yet is dropped
with forgotten as (
    delete from handover.wanted where run_id = :run_id
)

update handover.sending as sending
set state = 'dropped', token = :token
from handover.piece as piece
where piece.piece_key = sending.piece_key and (piece.entity, piece.ledger, sending.state) = (:entity, :ledger, 'planned')
