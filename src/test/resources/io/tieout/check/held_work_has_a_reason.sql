-- defect:  a line is held and nobody is told
-- found:   psa-de:timesheet_line:T-9042 is held as BILL_RATE_MISSING and not listed
-- refused: permission denied for table held
delete from exceptions.held using exceptions.item
where held.item_id = item.item_id and (held.run_id, item.source_ref) = (15, 'psa-de:timesheet_line:T-9042');

-- defect:  an obligation is held and nobody is told
-- found:   obligation C-1001/1 is held as TERMS_INCOMPLETE and not listed
-- refused: run 15 is completed, its results stay as they are
insert into recognise.held_obligation (run_id, contract, obligation, code, found) values (15, 'C-1001', '1', 'TERMS_INCOMPLETE', 'no price');

-- defect:  a step counts a held row and lists none
-- found:   run 15: step plan held 1 of entry_line and listed nothing
-- refused: permission denied for table step_total
update run.step_total set read = read + 1, held = held + 1 where (run_id, step) = (15, 'plan');

-- defect:  a row is rejected for a reason that is none
-- found:   2026-10-02/expense_lines.csv line 5 is rejected as ODD, which is no reason
-- refused: permission denied for table reject
update extract.reject set code = 'ODD' where (batch_id, line_no) = (38, 5);

-- defect:  an obligation has a finding and nobody is told
-- found:   obligation C-1001/1 has the finding NO_ESTIMATE, which is not listed
-- refused: run 15 is completed, its results stay as they are
insert into recognise.finding (run_id, contract, obligation, code, found, currency) values (15, 'C-1001', '1', 'NO_ESTIMATE', 'no plan', 'EUR');
