-- defect:  the ledger has taken less than the target, and the line says that more was there before
-- found:   DE/2026-09/C-1003/revenue/1 line 1: taken -24000, target -25000
-- refused: permission denied for table entry_line
update post.entry_line set credit = 24000, taken_to_date = -1000 where (plan_id, entry_no, line_no) = (4, 3, 1);

-- defect:  a line is not its target less what was taken
-- found:   plan 4 entry 3 line 1: -25000 is not -25000 less 5
-- refused: permission denied for table entry_line
update post.entry_line set taken_to_date = 5 where (plan_id, entry_no, line_no) = (4, 3, 1);

-- defect:  an invoice that the ledger had taken is not there any more
-- found:   DE/2026-09/C-1002/revenue/1 line 1: taken -1551, target -11275.5
-- refused: permission denied for table ledger_line
delete from stage.ledger_line where source_ref = 'ledger-de:ledger_line:SAL-0902/2';
