-- purpose: the last start of each job in each company, whatever came of it
-- grain:   one row per job and company
select distinct on (job, entity) job, entity, due_at, rule, month, why, state, node, attempt, run_id, said
from scheduler.start
order by job, entity, due_at desc
