-- defect:  the first block of a file is missing
-- found:   2026-10-02/timesheet_lines.csv block 2
-- refused: permission denied for table block
update extract.block set block_no = 2 where batch_id = 42;

-- defect:  rows of a file were read twice
-- found:   2026-10-02/timesheet_lines.csv block 2
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into extract.block (batch_id, block_no, first_line, last_line, read, staged, known, rejected) values (42, 2, 60, 70, 11, 0, 11, 0);

-- defect:  a block claims more rows than it has lines
-- found:   2026-10-02/timesheet_lines.csv block 1
-- refused: permission denied for table block
update extract.block set last_line = 60 where batch_id = 42;

-- defect:  a block ends before it begins
-- found:   2026-10-02/timesheet_lines.csv block 1
-- refused: permission denied for table block
update extract.block set last_line = 1 where batch_id = 42;

-- defect:  a file is left out of an accepted delivery
-- found:   2026-10-06/timesheet_lines.csv is refused, its delivery accepted
-- refused: file timesheet_lines.csv of delivery 2026-10-06 is accepted and stays so
-- common:  order_of_knowledge_has_no_gap
update extract.batch set state = 'refused', batch_no = null, known_at = null where batch_id = 43;

-- defect:  files count though their delivery was refused
-- found:   2026-10-06/timesheet_lines.csv is accepted, its delivery refused
-- refused: delivery 2026-10-06 of psa-de is accepted and stays so
update extract.delivery set state = 'refused' where delivery_id = 8;
