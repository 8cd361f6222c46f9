-- metric: rows of a step of the last completed run: read, and what became of them (carried, held, rejected, known before)
-- unit:   rows
with last_run as (
    select entity, job, max(run_id) as run_id
    from run.run
    where state = 'completed'
    group by entity, job
)

select last_run.entity, last_run.job, total.step, total.record_kind as kind, became.came_to, sum(became.rows) as value
from last_run
join run.step_total as total
  on total.run_id = last_run.run_id
cross join lateral (
    values ('read', total.read), ('carried', total.carried), ('held', total.held), ('rejected', total.rejected), ('known', total.known)
) as became (came_to, rows)
group by last_run.entity, last_run.job, total.step, total.record_kind, became.came_to
