-- Of the timesheets of DE for September 85 lines are valued, with 1,579,799.88 seconds and 28,515.83.

-- defect:  a line is lost between two steps
-- found:   run 11, timesheet_line: value carried 85 of 28515.83, recognise read 84
-- refused: permission denied for table step_total
update run.step_total set read = 84, carried = 84 where (run_id, step, record_kind) = (11, 'recognise', 'timesheet_line');

-- defect:  an hour is lost between two steps
-- found:   run 11, timesheet_line: value carried 85 of 28515.83, recognise read 85
-- refused: permission denied for table step_total
update run.step_total set read_seconds = read_seconds - 3600, carried_seconds = carried_seconds - 3600
where (run_id, step, record_kind) = (11, 'recognise', 'timesheet_line');

-- defect:  a cent is lost between two steps
-- found:   run 11, timesheet_line: value carried 85 of 28515.83, recognise read 85
-- refused: permission denied for table step_total
update run.step_total set amount = amount - 0.01 where (run_id, step, record_kind) = (11, 'recognise', 'timesheet_line');

-- defect:  as many lines over the same amount, but others
-- found:   run 11, timesheet_line: value carried 85 of 28515.83, recognise read 85
-- refused: permission denied for table step_total
update run.step_total set hash = hash + 1 where (run_id, step, record_kind) = (11, 'recognise', 'timesheet_line');

-- defect:  a step did not count what it was handed
-- found:   run 11, timesheet_line: value carried 85 of 28515.83, recognise read
-- refused: permission denied for table step_total
delete from run.step_total where (run_id, step, record_kind) = (11, 'recognise', 'timesheet_line');
