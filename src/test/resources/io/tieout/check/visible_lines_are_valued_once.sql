-- defect:  a line of work is not valued
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:timesheet_line:T-9018';

-- defect:  an expense is not valued
-- found:   psa-de:expense_line:E-901 of 2026-09 is visible and not valued
-- refused: permission denied for table valued_line
delete from recognise.valued_line where valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:expense_line:E-901';

-- defect:  a line of work is valued that nobody delivered
-- found:   psa-de:timesheet_line:T-0 of 2026-09 is valued and not visible
-- refused: by nobody
insert into recognise.valued_line (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on,
    work_seconds, priced, delivered_amount, currency)
values ((run.valuations(15, '2026-09-01'))[2], 'timesheet_line', 0, 'psa-de:timesheet_line:T-0', 'DE', 'P-1101', 'C-1001', '1', '2026-09-30', 3600, true, 165, 'EUR');

-- defect:  a line is valued with a quarter of an hour more than was worked
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is worked 23400.00 s and valued with 24300.00 s
-- refused: permission denied for table valued_line
update recognise.valued_line set work_seconds = work_seconds + 900 where valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:timesheet_line:T-9018';

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
where source_ref = 'psa-de:cost_line:K-1' and (month, entity, block) = ('2026-09-01', 'DE', 0);

-- defect:  a line is valued in two blocks
-- found:   psa-de:timesheet_line:T-9018 of 2026-09 is valued 2 times
-- refused: run 15 is completed, its results stay as they are
insert into recognise.valuation (month, entity, block, input_hash) values ('2026-09-01', 'DE', 9, sha256('9'));
do 'begin perform recognise.open_together(array(select valuation_id from recognise.valuation where input_hash = sha256(''9''))); end';
insert into run.valuation select 15, month, valuation_id from recognise.valuation where input_hash = sha256('9');
insert into recognise.valued_line (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on,
    work_seconds, priced, delivered_amount, currency)
select valuation.valuation_id, record_kind, line_id, source_ref, line.entity, project, contract, obligation, work_on, work_seconds, priced,
       delivered_amount, currency
from recognise.valued_line as line
cross join recognise.valuation as valuation
where line.valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:timesheet_line:T-9018'
  and valuation.input_hash = sha256('9');
