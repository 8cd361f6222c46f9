-- purpose: a run knows its snapshot
update run.run set snapshot_id = :snapshot_id where run_id = :run_id
