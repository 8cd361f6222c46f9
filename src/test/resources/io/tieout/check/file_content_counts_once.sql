-- The timesheets that came from JP on 6 October are those of 2 October, byte for byte.

-- defect:  a line counts as changed by a file that came before
-- found:   2026-10-06/timesheet_lines.csv
-- company: JP
-- refused: permission denied for table timesheet_line
update stage.timesheet_line set batch_id = 56 where source_ref = 'psa-jp:timesheet_line:W-9001';

-- defect:  a file that came before brings back a version
-- found:   2026-10-06/timesheet_lines.csv
-- company: JP
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project,
    resource, status)
values ('psa-jp:timesheet_line:W-9001', 2, sha256('W-9001'), 56, 2, 'psa-jp', '2026-09-01', '2026-09-01', 3600, 'P-2101', 'R-21', 'approved');

-- defect:  none: a file that came before holds good again, as its delivery said
-- found:   nothing
-- refused: permission denied for table batch
update extract.batch set returned = true where batch_id = 56;
update stage.timesheet_line set batch_id = 56 where source_ref = 'psa-jp:timesheet_line:W-9001';
