-- purpose: an earlier attempt of the same run wrote results and was killed before it was done; they are recorded anew
delete from run.result_file where run_id = :run_id
