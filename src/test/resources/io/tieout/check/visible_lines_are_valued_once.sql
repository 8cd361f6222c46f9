-- defect:  a line of work is not valued
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (6, 'psa-de:timesheet_line:T-9018');

-- defect:  an expense is not valued
-- found:   psa-de:expense_line:E-901 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (6, 'psa-de:expense_line:E-901');

-- defect:  a line of work is valued that nobody delivered
-- found:   psa-de:timesheet_line:T-0 of 2026-09 is valued and not visible
-- refused: by nobody
insert into recognise.valued_line (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on,
    work_seconds, priced, delivered_amount, currency)
values (6, 'timesheet_line', 0, 'psa-de:timesheet_line:T-0', 'DE', 'P-1101', 'C-1001', '1', '2026-09-30', 3600, true, 165, 'EUR');

-- defect:  a line is valued with a quarter of an hour more than was worked
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is worked 23400.00 s and valued with 24300.00 s
-- refused: permission denied for table valued_line
update recognise.valued_line set work_seconds = work_seconds + 900 where (valuation_id, source_ref) = (6, 'psa-de:timesheet_line:T-9018');
