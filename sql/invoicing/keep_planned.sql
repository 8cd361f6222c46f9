-- purpose: a run has worked out what is to be drafted
insert into invoicing.planned (run_id) values (:run_id)
