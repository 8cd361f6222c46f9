-- defect:  a step is done and has no totals
-- found:   run 11 has no totals of step recognise for obligation
-- refused: permission denied for table step_total
delete from run.step_total where (run_id, step, record_kind) = (11, 'recognise', 'obligation');

-- defect:  a run is completed though a step of it is not done
-- found:   run 11 is completed and has not done its step check
-- refused: step check of run 11 is done and stays so
update run.step set state = 'running', ended_at = null where (run_id, step) = (11, 'check');

-- defect:  a run has rows of a step that it does not know of
-- found:   run 11 is completed and has rows of step reconcile, which it has not done
-- refused: permission denied for table step
delete from run.step where (run_id, step) = (11, 'reconcile');

-- defect:  a run is completed though a check found something
-- found:   run 11 is completed though entries_balance found something
-- refused: run 11 is completed, its results stay as they are
update run.check_result set found = 1 where (run_id, check_name) = (11, 'entries_balance');

-- defect:  a posting run does not know that it applied its plan
-- found:   run 10 is completed and has rows of step apply, which it has not done
-- refused: permission denied for table step
delete from run.step where (run_id, step) = (10, 'apply');
