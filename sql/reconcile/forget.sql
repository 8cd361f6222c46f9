-- purpose: an earlier attempt of the same run found differences and was killed before the step was done; they are found anew
delete from reconcile.difference where run_id = :run_id
