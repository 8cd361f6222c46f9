-- purpose: what a check found after the work of a run
insert into run.check_result (run_id, check_name, found, sample)
values (:run_id, :check_name, :found, :sample)
on conflict (run_id, check_name) do update set found = excluded.found, sample = excluded.sample
