-- purpose: of a milestone that was due, or accepted, when its contract was over, what came too late
-- grain:   one row, or none where it came by the last day of service; as the run knew
select
    case when milestone.outside_term and milestone.delivered_on = milestone.due_on then 'due' else 'accepted' end as what,
    case when milestone.outside_term then milestone.delivered_on else milestone.evidenced_on end                 as came_on,
    milestone.last_on,
    milestone.contract
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
cross join lateral recognise.milestone_of(run.entity, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners) as milestone
where run.run_id = :run_id
  and milestone.source_ref = :source_ref
  and (milestone.outside_term or milestone.evidenced_on > milestone.last_on)
