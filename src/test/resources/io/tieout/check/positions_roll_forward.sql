-- C-1001/2 earned 1,975.00 in August and 3,466.75 in September, C-2001/1 948,698 and 894,127.

-- defect:  an obligation earned more to date than its months come to
-- found:   C-1001/2 in 2026-09: earned 1975 before and 3466.75 in the month, 5442.75 to date
-- refused: permission denied for table position
update recognise.position set revenue_to_date = revenue_to_date + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  a month does not begin with what was earned at the end of the one before
-- found:   C-1001/2 in 2026-09: earned 1976 before and 3466.75 in the month, 5441.75 to date
-- refused: permission denied for table position
update recognise.position set revenue_to_date = revenue_to_date + 1, revenue = revenue + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-08-01');

-- defect:  more was delivered to date than in the months
-- found:   C-1001/2 in 2026-09: earned 1975 before and 3466.75 in the month, 5441.75 to date, or the like of delivered
-- refused: permission denied for table position
update recognise.position set delivered_to_date = delivered_to_date + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  more was approved to date than in the months
-- found:   C-1001/2 in 2026-09: earned 1975 before and 3466.75 in the month, 5441.75 to date, or the like of delivered, approved
-- refused: permission denied for table position
update recognise.position set approved_to_date = approved_to_date + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  a month is left out between two others
-- found:   C-2001/1 in 2026-09: earned 948698 before and 894127 in the month, 1842825 to date
-- company: JP
-- refused: permission denied for table position
update recognise.position set month = '2026-07-01' where (run_id, contract, obligation, month) = (16, 'C-2001', '1', '2026-08-01');

-- defect:  an obligation cost more to date than in its months
-- found:   C-1001/1 in 2026-09: earned 9179.09 before and 12493.7 in the month, 21672.79 to date, or the like of delivered, approved or cost
-- refused: permission denied for table position
update recognise.position set cost_to_date = cost_to_date + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '1', '2026-09-01');
