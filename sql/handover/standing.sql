-- purpose: what of a company stands there, of work until the end of the month of a run
select
    count(distinct piece.source_ref) as lines,
    coalesce(sum(piece.hours), 0)    as hours
from run.run as run
left join handover.piece as piece
  on piece.entity = run.entity and piece.state in ('stands', 'changed') and piece.work_on < run.month + interval '1 month'
where run.run_id = :run_id
