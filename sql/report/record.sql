-- purpose: a file that a run wrote
insert into run.result_file (run_id, name, rows, sha256) values (:run_id, :name, :rows, :sha256)
