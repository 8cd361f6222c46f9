-- purpose: where a run wrote its results, and the one hash that stands for all of them
update run.run set out_folder = :folder, result_hash = :result_hash where run_id = :run_id
