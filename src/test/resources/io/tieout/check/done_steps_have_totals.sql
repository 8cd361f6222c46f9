-- defect:  a step is done and has no totals
-- found:   run 9 has no totals of step recognise for obligation
-- refused: permission denied for table step_total
delete from run.step_total where (run_id, step, record_kind) = (9, 'recognise', 'obligation');

-- defect:  a run is completed though a step of it is not done
-- found:   run 9 is completed and has not done its step check
-- refused: step check of run 9 is done and stays so
update run.step set state = 'running', ended_at = null where (run_id, step) = (9, 'check');

-- defect:  a run has rows of a step that it does not know of
-- found:   run 9 is completed and has rows of step reconcile, which it has not done
-- refused: permission denied for table step
delete from run.step where (run_id, step) = (9, 'reconcile');

-- defect:  a run is completed though a check found something
-- found:   run 9 is completed though entries_balance found something
-- refused: run 9 is completed, its results stay as they are
update run.check_result set found = 1 where (run_id, check_name) = (9, 'entries_balance');

-- defect:  a posting run does not know that it applied its plan
-- found:   run 8 is completed and has rows of step apply, which it has not done
-- refused: permission denied for table step
delete from run.step where (run_id, step) = (8, 'apply');
