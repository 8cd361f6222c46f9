-- Plan 4 has 14 lines over 4,448.11 + 1,551.00 + 25,000.00 + 5,336.66 + 20,991.08; the second entry has two of them.

-- defect:  an approved entry was left behind
-- found:   plan 4: 14 lines of 57326.85 planned, 12 of 55775.85 dispatched, 12 settled
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event where entry_key = 'DE/2026-09/C-1002/revenue/1';
delete from post.dispatch where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  one euro more was sent than the run counted
-- found:   plan 4: 14 lines of 57326.85 planned, 14 of 57327.85 dispatched, 14 settled
-- refused: permission denied for table entry_line
update post.entry_line set debit = debit + sign(debit), credit = credit + sign(credit) where (plan_id, entry_no) = (4, 2);

-- defect:  as many lines over the same amount were sent, to another account
-- found:   plan 4: 14 lines of 57326.85 planned, 14 of 57326.85 dispatched, 14 settled
-- refused: permission denied for table entry_line
update post.entry_line set account = '4410' where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:  a plan is applied before all of it is settled
-- found:   plan 4: 14 lines of 57326.85 planned, 14 of 57326.85 dispatched, 12 settled
-- refused: entry DE/2026-09/C-1002/revenue/1 is VERIFIED, from which it cannot become SENT
update post.dispatch set state = 'SENT' where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  a whole plan is lost, with all of its entries
-- found:   plan 4: 14 lines of 57326.85 planned, 0 of 0 dispatched, 0 settled
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event using post.dispatch where dispatch.entry_key = dispatch_event.entry_key and dispatch.plan_id = 4;
delete from post.dispatch where plan_id = 4;
delete from post.entry_line where plan_id = 4;
delete from post.entry where plan_id = 4;
