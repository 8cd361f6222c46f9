-- purpose: whether a run has worked out what is to be drafted
select exists (select from invoicing.planned where run_id = :run_id)
