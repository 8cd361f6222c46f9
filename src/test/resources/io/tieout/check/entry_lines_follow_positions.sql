-- defect:  a line was planned for a target that its position does not have
-- found:   DE/2026-09/C-1001/revenue/1 line 1: target -12182.7, position -12181.7
-- refused: permission denied for table position
update recognise.position set revenue = revenue - 1 where (run_id, contract, obligation, month) = (9, 'C-1001', '1', '2026-09-01');

-- defect:  a position does not say how its revenue came about
-- found:   DE/2026-09/C-1003/revenue/1 line 1: target -25000, position -25000
-- refused: permission denied for table position
update recognise.position set derivation = '""' where (run_id, contract, obligation, month) = (9, 'C-1003', '1', '2026-09-01');

-- defect:  revenue is posted that no position has
-- found:   DE/2026-09/C-1003/revenue/1 line 1: target -25000, position none
-- refused: permission denied for table position
delete from recognise.position where (run_id, contract) = (9, 'C-1003');

-- defect:  a balance is posted of a contract that has no position
-- found:   DE/2026-09/C-1003/revenue/1 line 2: no position of C-1003 in 2026-09
-- refused: permission denied for table position
delete from recognise.position where (run_id, contract) = (9, 'C-1003');

-- defect:  a balance is posted in a month of which its contract has no position, though it is invoiced in it
-- found:   DE/2026-09/C-1001/revenue/1 line 3: no position of C-1001 in 2026-09
-- refused: permission denied for table position
delete from recognise.position where (run_id, contract, month) = (9, 'C-1001', '2026-09-01');

-- defect:  an exchange difference is posted of an obligation that is held
-- found:   DE/2026-09/C-1003/revenue/1 line 2: no position of C-1003 in 2026-09
-- refused: permission denied for table entry_line
update post.entry_line set account_kind = 'fx_difference', obligation = '3' where (plan_id, entry_no, line_no) = (4, 3, 2);
delete from recognise.position where (run_id, contract) = (9, 'C-1003');

-- defect:  a balance in another currency is posted of an obligation that is held, of which nothing is due
-- found:   DE/2026-09/C-1003/revenue/1 line 2: no position of C-1003 in 2026-09
-- refused: permission denied for table entry_line
update post.entry_line set transaction_currency = 'USD', amount_currency = 1, obligation = '3' where (plan_id, entry_no, line_no) = (4, 3, 2);
delete from recognise.position where (run_id, contract) = (9, 'C-1003');

-- defect:  something is owed back of a contract that has no position, though it is invoiced
-- found:   DE/2026-09/C-1001/revenue/1 line 3: no position of C-1001 in 2026-09
-- refused: permission denied for table entry_line
update post.entry_line set account_kind = 'refund_liability' where (plan_id, entry_no, line_no) = (4, 1, 3);
delete from recognise.position where (run_id, contract) = (9, 'C-1001');

-- defect:  something is kept for held lines that nobody held
-- found:   DE/2026-09/C-1003/revenue/1 line 1: target -25000, position -25000
-- refused: permission denied for table entry_line
update post.entry_line set kept = 5 where (plan_id, entry_no, line_no) = (4, 3, 1);

-- defect:  a loss is provided for that nobody expects
-- found:   DE/2026-09/C-1003/revenue/1 line 2: provides for -25000, the loss provision moved by 0
-- refused: permission denied for table entry_line
update post.entry_line set account_kind = 'loss_provision' where (plan_id, entry_no, line_no) = (4, 3, 2);
