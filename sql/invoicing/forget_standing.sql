-- purpose: what a run said of the drafts before it was resumed
delete from invoicing.standing where run_id = :run_id
