-- defect:  a valued line is lost and the totals do not know it
-- found:   run 15, step value, timesheet_line: the totals say 85 carried of 29289.58, the rows are 84 and 28652.58
-- refused: permission denied for table valued_line
delete from recognise.valued_line where valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:timesheet_line:T-9018';

-- defect:  the lines of a month are not those that the run used
-- found:   run 15, step value, timesheet_line: the totals say 85 carried of 29289.58, the rows are 0 and 0
-- refused: permission denied for table valuation
delete from run.valuation where (run_id, month) = (15, '2026-09-01');

-- defect:  a position has a euro more than the totals
-- found:   run 15, step recognise, obligation: the totals say 10 carried of 82501.94, the rows are 10 and 82502.94
-- refused: permission denied for table position
update recognise.position set revenue = revenue + 1 where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  a reconciled contract is lost
-- found:   run 15, step reconcile, contract_month: the totals say 9 carried of 26376.99, the rows are 7 and 21040.33
-- refused: permission denied for table contract_month
delete from reconcile.contract_month where (run_id, contract) = (15, 'C-1004');

-- defect:  an entry is planned that the run did not count
-- found:   run 15, step plan, entry_line: the totals say 13 carried of 22705.75, the rows are 15 and 22805.75
-- refused: plan 6 is prepared and takes no further entries
insert into post.entry (plan_id, entry_no, entry_key, contract, kind, revision, journal, posting_on)
values (6, 9, 'DE/2026-09/C-1003/revenue/2', 'C-1003', 'revenue', 2, 'REV', '2026-09-30');
insert into post.entry_line (plan_id, entry_no, line_no, account, account_kind, contract, obligation, month, debit, credit, currency,
    target_to_date, taken_to_date)
values (6, 9, 1, '4400', 'revenue', 'C-1003', '1', '2026-09-01', 0, 100, 'EUR', -100, 0),
       (6, 9, 2, '1410', 'contract_asset', 'C-1003', '1', '2026-09-01', 100, 0, 'EUR', 100, 0);
