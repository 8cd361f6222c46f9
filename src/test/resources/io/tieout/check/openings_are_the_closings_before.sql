-- defect:  a run opens with what another month closed with
-- found:   run 9, contract_asset of C-1001: opens with 11154.09, closed with 15602.2
-- refused: permission denied for table snapshot
update run.snapshot set opening_run = 9
where snapshot_id = (select snapshot_id from run.run where run_id = 9);
