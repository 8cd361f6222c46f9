-- purpose: a row that a check found after the work of a run
insert into run.finding (run_id, check_name, finding_no, found, concerns, name, lies_in)
values (:run_id, :check_name, :finding_no, :found, :concerns, :name, :lies_in)
