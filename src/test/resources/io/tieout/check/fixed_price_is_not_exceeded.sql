-- C-1004 has a price of 50,000. C-1003 has none as a whole: its four milestones come to 30,000 + 20,000 + 25,000 + 10,000.

-- defect:  more is recognised than was agreed
-- found:   run 9, C-1004/1 at the end of 2026-09: 50000.01 EUR, at most 50000
-- refused: permission denied for table position
update recognise.position set revenue_to_date = 50000.01 where (run_id, contract, month) = (9, 'C-1004', '2026-09-01');

-- defect:  less than nothing is recognised
-- found:   run 9, C-1004/1 at the end of 2026-09: -0.01 EUR, at most 50000
-- refused: permission denied for table position
update recognise.position set revenue_to_date = -0.01 where (run_id, contract, month) = (9, 'C-1004', '2026-09-01');

-- defect:  revenue was measured by another price than the one in force
-- found:   run 9, C-1004/1 at the end of 2026-09: 6451.61 EUR, at most 50000
-- refused: permission denied for table position
update recognise.position set transaction_price = 60000 where (run_id, contract, month) = (9, 'C-1004', '2026-09-01');

-- defect:  more is recognised than all milestones are worth
-- found:   run 9, C-1003/1 at the end of 2026-09: 85000.01 EUR, at most 85000
-- refused: permission denied for table position
update recognise.position set revenue_to_date = 85000.01 where (run_id, contract, month) = (9, 'C-1003', '2026-09-01');
