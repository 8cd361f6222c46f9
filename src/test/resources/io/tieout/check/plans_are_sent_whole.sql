-- Plan 3 has 9 lines over 4,448.11 + 1,551.00 + 25,000.00 + 4,166.66; the last entry has two of them.

-- defect:  an approved entry was left behind
-- found:   plan 3: 9 lines of 35165.77 planned, 7 of 30999.11 dispatched, 7 settled
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event where entry_key = 'DE/2026-09/C-1004/revenue/1';
delete from post.dispatch where entry_key = 'DE/2026-09/C-1004/revenue/1';

-- defect:  one euro more was sent than the run counted
-- found:   plan 3: 9 lines of 35165.77 planned, 9 of 35166.77 dispatched, 9 settled
-- refused: permission denied for table entry_line
update post.entry_line set debit = debit + sign(debit), credit = credit + sign(credit) where (plan_id, entry_no) = (3, 4);

-- defect:  as many lines over the same amount were sent, to another account
-- found:   plan 3: 9 lines of 35165.77 planned, 9 of 35165.77 dispatched, 9 settled
-- refused: permission denied for table entry_line
update post.entry_line set account = '4410' where (plan_id, entry_no, line_no) = (3, 4, 1);

-- defect:  a plan is applied before all of it is settled
-- found:   plan 3: 9 lines of 35165.77 planned, 9 of 35165.77 dispatched, 7 settled
-- refused: entry DE/2026-09/C-1004/revenue/1 is VERIFIED, from which it cannot become SENT
update post.dispatch set state = 'SENT' where entry_key = 'DE/2026-09/C-1004/revenue/1';

-- defect:  a whole plan is lost, with all of its entries
-- found:   plan 3: 9 lines of 35165.77 planned, 0 of 0 dispatched, 0 settled
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event using post.dispatch where dispatch.entry_key = dispatch_event.entry_key and dispatch.plan_id = 3;
delete from post.dispatch where plan_id = 3;
delete from post.entry_line where plan_id = 3;
delete from post.entry where plan_id = 3;
