-- defect:  a line of work is not valued
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (59, 'psa-de:timesheet_line:T-9018');

-- defect:  an expense is not valued
-- found:   psa-de:expense_line:E-901 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where (valuation_id, source_ref) = (59, 'psa-de:expense_line:E-901');

-- defect:  a line of work is valued that nobody delivered
-- found:   psa-de:timesheet_line:T-0 of 2026-09 is valued and not visible
-- refused: by nobody
insert into recognise.valued_line (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on,
    work_seconds, priced, delivered_amount, currency)
values (59, 'timesheet_line', 0, 'psa-de:timesheet_line:T-0', 'DE', 'P-1101', 'C-1001', '1', '2026-09-30', 3600, true, 165, 'EUR');

-- defect:  a line is valued with a quarter of an hour more than was worked
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is worked 23400.00 s and valued with 24300.00 s
-- refused: permission denied for table valued_line
update recognise.valued_line set work_seconds = work_seconds + 900 where (valuation_id, source_ref) = (59, 'psa-de:timesheet_line:T-9018');

-- defect:  a cost is not valued
-- found:   psa-de:cost_line:K-1 of 2026-09 is visible and not valued
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.cost_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, currency, amount,
    depicts_progress)
values ('psa-de:cost_line:K-1', 1, sha256('K-1'), 43, 7, 'psa-de', '2026-09-01', '2026-09-30', 'payroll', 'EUR', 100, true);

-- defect:  none: a cost is valued
-- found:   nothing
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.cost_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, currency, amount,
    depicts_progress)
values ('psa-de:cost_line:K-1', 1, sha256('K-1'), 43, 7, 'psa-de', '2026-09-01', '2026-09-30', 'payroll', 'EUR', 100, true);
insert into recognise.valued_line (valuation_id, record_kind, line_id, source_ref, entity, project, work_on, work_seconds, priced,
    delivered_amount, cost_amount, cost_kind)
select valuation_id, 'cost_line', line_id, source_ref, 'DE', '', incurred_on, 0, false, 0, 100, 'LABOUR'
from stage.cost_line
cross join recognise.valuation
where source_ref = 'psa-de:cost_line:K-1' and month = '2026-09-01';
