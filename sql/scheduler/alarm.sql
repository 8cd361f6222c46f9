-- purpose: what was due so long ago and has no run yet, each told once
-- grain:   one row per start that was not told before
update scheduler.start
set alarmed_at = clock_timestamp()
where alarmed_at is null and run_id is null and state not in ('done', 'missed') and due_at < :late
returning job, entity, due_at, rule, month, why, node, attempt, state, said
