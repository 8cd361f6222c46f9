-- what stands there, also what somebody changed there
-- grain: one row per piece that stands
stands as (
    select piece.*
    from handover.piece as piece
    where (piece.entity, piece.ledger) = (:entity, :ledger) and piece.state in ('stands', 'changed')
)
