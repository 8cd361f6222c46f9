-- purpose: what became of each line of which a run wanted something else than stood
-- left:    refused is what could not be sent or was not taken, changed what somebody changed there, held what nobody can value now
-- grain:   one row per line of work
select
    wanted.kind,
    wanted.source_ref,
    wanted.contract,
    wanted.obligation,
    wanted.work_on,
    wanted.resource,
    wanted.quantity,
    wanted.unit,
    wanted.amount,
    wanted.currency,
    case
        when wanted.left_as <> ''  then wanted.left_as
        when sent.refused          then 'refused'
        when wanted.quantity = 0   then 'withdrawn'
        when sent.first            then 'handed_over'
        else 'corrected'
    end                                              as came_to,
    coalesce(nullif(wanted.reason, ''), sent.reason) as reason,
    coalesce(sent.difference, 0)                     as difference,
    coalesce(sent.pieces, '')                        as pieces
from handover.wanted as wanted
left join lateral (
    select
        bool_or(sending.state <> 'done')                                                      as refused,
        bool_and(sending.deed = 'make' and piece.piece_no = 1)                                as first,
        string_agg(sending.detail, '; ' order by sending.sending_id) filter (where sending.state <> 'done') as reason,
        string_agg(piece.piece_key || coalesce(' ' || piece.ledger_id, ''), '; ' order by sending.sending_id)             as pieces,
        sum(sending.quantity - sending.was) filter (where sending.state = 'done')             as difference
    from handover.sending as sending
    join handover.piece as piece
      on piece.piece_key = sending.piece_key
    where sending.run_id = :run_id and sending.state <> 'dropped' and piece.source_ref = wanted.source_ref
) as sent on true
where wanted.run_id = :run_id
order by wanted.source_ref collate "C"
