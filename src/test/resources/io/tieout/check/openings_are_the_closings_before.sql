-- C-1001 earned 11,154.09 in August, which were invoiced in September, and 15,960.45 in September, which were not.

-- defect:  a run opens with what another month closed with
-- found:   contract_asset of C-1001: opens with 11154.09, closed with 15960.45
-- refused: permission denied for table snapshot
update run.snapshot set opening_run = 15
where snapshot_id = (select snapshot_id from run.run where run_id = 15);
