-- transform: what a run wants to stand where work is invoiced, and what it is to send for that
-- formula:   approved and priced hours of a line, less the hours of its pieces that stand there, by day, person, project and order line
-- reads:     recognise.valued_line of the run's valuations from :from_month on, handover.piece, mapping.entry (version :mapping_no)
-- writes:    handover.wanted, handover.piece, handover.sending
-- left:      lines that somebody changed there, lines that are held now and stand, and lines with nobody or nothing to stand for
-- grain:     one row per piece that is made, changed or withdrawn
with
\ir plan/line.sql,
\ir plan/stands.sql,
\ir plan/placed.sql,
\ir plan/difference.sql,
\ir plan/left_as_it_is.sql,
\ir plan/deed.sql,

-- nobody hands expenses over yet: those of the month that are to be billed are told
expense as (
    select valued.source_ref, valued.contract, valued.obligation, valued.work_on, valued.delivered_amount as amount, valued.currency
    from run.valuation as used
    join recognise.valued_line as valued
      on valued.valuation_id = used.valuation_id and valued.record_kind = 'expense_line' and valued.entity = :entity
    where used.run_id = :run_id and used.month = :month and valued.held is null and valued.priced and valued.approved and valued.gate is null
      and valued.delivered_amount <> 0
),

expense_left as (
    insert into handover.wanted (run_id, source_ref, contract, obligation, work_on, resource, hours, amount, currency, left_as, reason)
    select :run_id, source_ref, contract, obligation, work_on, '', 0, amount, currency, 'refused',
           format('an expense of %s %s, and expenses are not handed over yet; enter it in %s', trim_scale(amount), currency, :ledger)
    from expense
),

agreed as (
    update handover.piece as piece
    set state = 'stands', said = ''
    from stands
    where piece.piece_key = stands.piece_key and stands.state = 'changed'
      and not exists (select from difference where difference.source_ref = stands.source_ref)
),

wanted as (
    insert into handover.wanted (run_id, source_ref, contract, obligation, work_on, resource, hours, amount, currency, left_as, reason)
    select
        :run_id, asked.source_ref, coalesce(line.contract, last.contract), coalesce(line.obligation, last.obligation),
        coalesce(line.work_on, last.work_on), coalesce(line.resource, ''), coalesce(line.hours, 0),
        case when coalesce(line.hours, 0) = 0 then 0 else line.amount end, line.currency, asked.left_as, asked.reason
    from (
        select source_ref, left_as, reason from left_as_it_is
        union all
        select distinct source_ref, '', '' from deed
    ) as asked
    left join line using (source_ref)
    left join lateral (
        select piece.contract, piece.obligation, piece.work_on
        from handover.piece as piece
        where (piece.entity, piece.ledger, piece.source_ref) = (:entity, :ledger, asked.source_ref)
        order by piece.piece_no desc
        limit 1
    ) as last on true
    on conflict (run_id, source_ref) do update
        set work_on = excluded.work_on, hours = excluded.hours, amount = excluded.amount, left_as = excluded.left_as, reason = excluded.reason
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
        coalesce(deed.piece_key, unmade.piece_key, concat_ws('/', :entity, 'hours', deed.source_ref, last.piece_no + deed.turn)) as key,
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
        (piece_key, entity, ledger, source_ref, piece_no, contract, obligation, work_on, person, project, order_line, hours)
    select keyed.key, :entity, :ledger, keyed.source_ref, keyed.piece_no, wanted.contract, wanted.obligation, keyed.work_on, keyed.person,
           keyed.project, keyed.order_line, 0
    from keyed
    join wanted using (source_ref)
    where keyed.deed = 'make'
    on conflict (piece_key) do update
        set work_on = excluded.work_on, person = excluded.person, project = excluded.project, order_line = excluded.order_line
)

insert into handover.sending (run_id, piece_key, deed, work_on, person, project, order_line, hours, was, label, token)
select
    :run_id, keyed.key, keyed.deed, keyed.work_on, keyed.person, keyed.project, keyed.order_line, keyed.hours, keyed.was,
    coalesce(line.label, keyed.source_ref), :token
from keyed
left join line using (source_ref)
order by keyed.deed, keyed.source_ref collate "C", keyed.key collate "C"
