-- defect:  a valued line is lost and the totals do not know it
-- found:   run 9, step value, timesheet_line: the totals say 62 carried of 28515.83, the rows are 61 and 27878.83
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (6, 'psa-de:timesheet_line:T-9018');

-- defect:  the lines of a month are not those that the run used
-- found:   run 9, step value, timesheet_line: the totals say 62 carried of 28515.83, the rows are 0 and 0
-- refused: permission denied for table valuation
delete from run.valuation where (run_id, month) = (9, '2026-09-01');

-- defect:  a position has a euro more than the totals
-- found:   run 9, step recognise, obligation: the totals say 5 carried of 56044.36, the rows are 5 and 56045.36
-- refused: permission denied for table position
update recognise.position set revenue = revenue + 1 where (run_id, contract, obligation, month) = (9, 'C-1001', '2', '2026-09-01');

-- defect:  a reconciled contract is lost
-- found:   run 9, step reconcile, contract_month: the totals say 5 carried of 3672.41, the rows are 4 and -494.25
-- refused: permission denied for table contract_month
delete from reconcile.contract_month where (run_id, contract) = (9, 'C-1004');

-- defect:  entries are planned for a run that counted none
-- found:   run 9, step plan, entry_line: the totals say 0 carried of 0, the rows are 2 and 100
-- refused: run 9 is completed, its results stay as they are
insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash)
values (9, 'DE', '2026-09-01', 'close', 'alice', 'alice', '');
insert into post.entry (plan_id, entry_no, entry_key, contract, kind, revision, journal, posting_on)
select plan_id, 1, 'DE/2026-09/C-1001/revenue/2', 'C-1001', 'revenue', 2, 'REV', '2026-09-30' from post.plan where run_id = 9;
insert into post.entry_line (plan_id, entry_no, line_no, account, account_kind, contract, obligation, month, debit, credit, currency,
    target_to_date, taken_to_date)
select plan.plan_id, 1, line.line_no, line.account, line.account_kind, 'C-1001', '1', '2026-09-01', line.debit, line.credit, 'EUR',
       line.debit - line.credit, 0
from post.plan as plan
cross join (values (1, '4400', 'revenue', 0, 100), (2, '1410', 'contract_asset', 100, 0)) as line (line_no, account, account_kind, debit, credit)
where plan.run_id = 9;
