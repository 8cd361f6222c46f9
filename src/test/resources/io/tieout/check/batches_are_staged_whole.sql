-- The timesheets of DE for September are 91 rows: 89 staged, 2 rejected. The expenses are 7: 6 staged, 1 rejected.

-- defect:  a staged line vanishes
-- found:   2026-10-02/timesheet_lines.csv: counted 89 rows staged, 2 rejected; kept 88 and 2
-- refused: permission denied for table timesheet_line
delete from stage.timesheet_line where source_ref = 'psa-de:timesheet_line:T-9001';

-- defect:  a staged line has a quarter of an hour more than was read
-- found:   2026-10-02/timesheet_lines.csv: counted 89 rows staged, 2 rejected; kept 89 and 2, or others
-- refused: permission denied for table timesheet_line
update stage.timesheet_line set work_seconds = work_seconds + 900 where source_ref = 'psa-de:timesheet_line:T-9001';

-- defect:  a staged expense has another amount than was read
-- found:   2026-10-02/expense_lines.csv: counted 6 rows staged, 1 rejected; kept 6 and 1, or others
-- refused: permission denied for table expense_line
update stage.expense_line set net_amount = net_amount + 0.01 where source_ref = 'psa-de:expense_line:E-901';

-- defect:  a staged line has another content than was read
-- found:   2026-10-02/timesheet_lines.csv: counted 89 rows staged, 2 rejected; kept 89 and 2, or others
-- refused: permission denied for table timesheet_line
update stage.timesheet_line set content_hash = sha256('another') where source_ref = 'psa-de:timesheet_line:T-9001';

-- defect:  a rejected row vanishes
-- found:   2026-10-02/expense_lines.csv: counted 6 rows staged, 1 rejected; kept 6 and 0
-- refused: permission denied for table reject
delete from extract.reject where (batch_id, line_no) = (38, 5);

-- defect:  a row more is staged than was counted
-- found:   2026-10-06/timesheet_lines.csv: counted 5 rows staged, 0 rejected; kept 6 and 0
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project,
    resource, status)
values ('psa-de:timesheet_line:T-0', 1, sha256('T-0'), 43, 7, 'psa-de', '2026-09-01', '2026-09-30', 3600, 'P-1101', 'R-01', 'approved');
