-- Behind C-1001/2 in September stand lines over 3,419.50, all approved; T-9018 is worth 637.00 of it.

-- defect:  a position delivered more than its lines
-- found:   run 9, C-1001/2 in 2026-09: position 3420.5, lines 3419.5
-- refused: permission denied for table position
update recognise.position set delivered = delivered + 1 where (run_id, contract, obligation, month) = (9, 'C-1001', '2', '2026-09-01');

-- defect:  a position counts work as approved that is not
-- found:   run 9, C-1001/1 in 2026-09: position 12939.95, lines 12939.95
-- refused: permission denied for table position
update recognise.position set approved = delivered where (run_id, contract, obligation, month) = (9, 'C-1001', '1', '2026-09-01');

-- defect:  work has no position
-- found:   run 9, C-1001/2 in 2026-09: position none, lines 3419.5
-- refused: permission denied for table position
delete from recognise.position where (run_id, contract, obligation, month) = (9, 'C-1001', '2', '2026-09-01');

-- defect:  a position rests on a line that is not there
-- found:   run 9, C-1001/2 in 2026-09: position 3419.5, lines 2782.5
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (6, 'psa-de:timesheet_line:T-9018');
