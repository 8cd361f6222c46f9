-- purpose: throws away what a run computed beside the books
select run.drop_scratch(:run_id)
