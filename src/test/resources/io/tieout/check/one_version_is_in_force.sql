-- defect:  a line counts twice, as it was and as it was corrected
-- found:   psa-de:timesheet_line:T-9006 has versions 1 and 2 in force
-- refused: version 1 of psa-de:timesheet_line:T-9006 is superseded once and for all
update stage.timesheet_line set superseded_by = null where (source_ref, version) = ('psa-de:timesheet_line:T-9006', 1);

-- defect:  a line does not count at all
-- found:   psa-de:timesheet_line:T-9001 has no version in force
-- refused: file timesheet_lines.csv is accepted and supersedes nothing any more
update stage.timesheet_line set superseded_by = 43 where source_ref = 'psa-de:timesheet_line:T-9001';
