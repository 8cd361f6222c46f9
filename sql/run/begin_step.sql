-- purpose: a step of a run begins, or goes on
insert into run.step (run_id, step_no, step, state)
values (:run_id, :step_no, :step, 'running')
on conflict (run_id, step_no) do nothing
