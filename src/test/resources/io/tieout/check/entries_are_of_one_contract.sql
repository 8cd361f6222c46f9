-- defect:  an entry has one line
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
delete from post.entry_line where (plan_id, entry_no, line_no) = (4, 2, 2);

-- defect:  an entry has no lines
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
delete from post.entry_line where (plan_id, entry_no) = (4, 2);

-- defect:  a line number is left out
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
update post.entry_line set line_no = 3 where (plan_id, entry_no, line_no) = (4, 2, 2);

-- defect:  a line is of another contract than its entry
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
update post.entry_line set contract = 'C-1004' where (plan_id, entry_no, line_no) = (4, 2, 2);

-- defect:  an entry has lines of two currencies
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
update post.entry_line set currency = 'JPY' where (plan_id, entry_no, line_no) = (4, 2, 2);

-- defect:  the lines are numbered from 0
-- found:   plan 4 entry 2 (DE/2026-09/C-1002/revenue/1)
-- refused: permission denied for table entry_line
update post.entry_line set line_no = 0 where (plan_id, entry_no, line_no) = (4, 2, 1);
