-- purpose: this process makes a start that was left behind, if nobody else did since
update scheduler.start
set state = 'running', node = :node, attempt = attempt + 1, begun_at = clock_timestamp(), again_at = null
where (job, entity, due_at) = (:job, :entity, :due_at)
  and state in ('running', 'postponed') and (node, attempt) = (:before, :attempt)
