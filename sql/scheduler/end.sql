-- purpose: what came of a start, by who made it
update scheduler.start
set state = :state, run_id = :run_id, said = :said,
    again_at = case when :state = 'postponed' then clock_timestamp() + make_interval(secs => :pause) end,
    ended_at = case when :state <> 'postponed' then clock_timestamp() end
where (job, entity, due_at) = (:job, :entity, :due_at) and state = 'running' and (node, attempt) = (:node, :attempt)
