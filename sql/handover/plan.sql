-- transform: what a run wants to stand where work is invoiced, and what it is to send for that
-- formula:   what is approved and priced of a line, less what its pieces that stand there have of it, by day, person, place and order line
-- reads:     recognise.valued_line of the run's valuations from :from_month on, recognise.position, handover.piece, mapping.entry (version :mapping_no)
-- writes:    handover.wanted, handover.piece, handover.sending
-- left:      lines that somebody changed there, lines that are held now and stand, and lines with nobody or nothing to stand for
-- dimension: of expenses the analytic account of the ledger to which a mapping leads, else contract and obligation
-- grain:     one row per piece that is made, changed or withdrawn
with
\ir plan/obligation.sql,
\ir ../report/unbilled/term.sql,
\ir ../report/unbilled/unsettled.sql,
\ir ../report/unbilled/further.sql,
\ir ../report/unbilled/placed.sql,
\ir ../report/unbilled/judged.sql,
\ir plan/asked_day.sql,
\ir ../report/unbilled/own_line.sql,
\ir plan/earned.sql,
\ir plan/work.sql,
\ir plan/stands.sql,
\ir plan/sited.sql,
\ir plan/difference.sql,
\ir plan/left_as_it_is.sql,
\ir plan/deed.sql,

agreed as (
    update handover.piece as piece
    set state = 'stands', said = ''
    from stands
    where piece.piece_key = stands.piece_key and stands.state = 'changed'
      and not exists (select from difference where difference.source_ref = stands.source_ref)
),

wanted as (
    insert into handover.wanted
        (run_id, kind, source_ref, contract, obligation, work_on, resource, quantity, unit, amount, currency, left_as, reason)
    select
        :run_id, coalesce(work.kind, last.kind), asked.source_ref, coalesce(work.contract, last.contract),
        coalesce(work.obligation, last.obligation), coalesce(work.work_on, last.work_on), coalesce(work.resource, ''),
        coalesce(work.quantity, 0), coalesce(work.unit, last.unit), case when coalesce(work.quantity, 0) = 0 then 0 else work.amount end,
        work.currency, asked.left_as, asked.reason
    from (
        select source_ref, left_as, reason from left_as_it_is
        union all
        select distinct source_ref, '', '' from deed
    ) as asked
    left join work using (source_ref)
    left join lateral (
        select piece.kind, piece.contract, piece.obligation, piece.work_on, piece.unit
        from handover.piece as piece
        where (piece.entity, piece.ledger, piece.source_ref) = (:entity, :ledger, asked.source_ref)
        order by piece.piece_no desc
        limit 1
    ) as last on true
    on conflict (run_id, source_ref) do update
        set work_on = excluded.work_on, quantity = excluded.quantity, unit = excluded.unit, amount = excluded.amount,
            left_as = excluded.left_as, reason = excluded.reason
    returning source_ref, contract, obligation
),

-- a piece that never came to stand is tried again under its key
unmade as (
    select piece.source_ref, piece.piece_key, row_number() over (partition by piece.source_ref order by piece.piece_no) as turn
    from handover.piece as piece
    where (piece.entity, piece.ledger, piece.state) = (:entity, :ledger, 'planned')
),

keyed as (
    select
        deed.*,
        coalesce(deed.piece_key, unmade.piece_key, concat_ws('/', :entity, case deed.kind when 'time' then 'hours' else 'expenses' end, deed.source_ref,
                                                                last.piece_no + deed.turn)) as key,
        last.piece_no + deed.turn as piece_no
    from deed
    left join unmade
      on (unmade.source_ref, unmade.turn) = (deed.source_ref, deed.turn) and deed.deed = 'make'
    cross join lateral (
        select coalesce(max(piece.piece_no), 0) as piece_no
        from handover.piece as piece
        where (piece.entity, piece.ledger, piece.source_ref) = (:entity, :ledger, deed.source_ref)
    ) as last
),

made as (
    insert into handover.piece
        (piece_key, kind, entity, ledger, source_ref, piece_no, contract, obligation, work_on, person, place, order_line, quantity, unit)
    select keyed.key, keyed.kind, :entity, :ledger, keyed.source_ref, keyed.piece_no, wanted.contract, wanted.obligation, keyed.work_on,
           keyed.person, keyed.place, keyed.order_line, 0, keyed.unit
    from keyed
    join wanted using (source_ref)
    where keyed.deed = 'make'
    on conflict (piece_key) do update
        set work_on = excluded.work_on, person = excluded.person, place = excluded.place, order_line = excluded.order_line,
            unit = excluded.unit
)

insert into handover.sending
    (run_id, piece_key, deed, work_on, person, place, order_line, quantity, unit, was, label, dimension, token)
select
    :run_id, keyed.key, keyed.deed, keyed.work_on, keyed.person, keyed.place, keyed.order_line, keyed.quantity, keyed.unit, keyed.was,
    coalesce(work.label, keyed.source_ref),
    case keyed.kind
        when 'expenses' then
            coalesce('{"' || mapping.analytic_of(:mapping_no, :entity, :system, wanted.contract, wanted.obligation, keyed.work_on) || '": 100}',
                     wanted.contract || '/' || wanted.obligation)
        else ''
    end,
    :token
from keyed
join wanted using (source_ref)
left join work using (source_ref)
order by keyed.deed, keyed.source_ref collate "C", keyed.key collate "C"
