-- purpose: the planner knows what a step has written
select run.take_statistics(:run_id, :of)
