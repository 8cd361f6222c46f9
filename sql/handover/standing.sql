-- purpose: what of a company stands there, of work until the end of the month of a run
-- grain:   one row per kind and unit of what stands
select
    piece.kind,
    piece.unit,
    count(distinct piece.source_ref) as lines,
    sum(piece.quantity)              as quantity
from run.run as run
join handover.piece as piece
  on piece.entity = run.entity and piece.state in ('stands', 'changed') and piece.work_on < run.month + interval '1 month'
where run.run_id = :run_id
group by piece.kind, piece.unit
order by piece.kind desc, piece.unit collate "C"
