-- Behind C-1001/2 in September stand lines over 3,466.75, all approved; T-9018 is worth 637.00 of it.

-- defect:  a position delivered more than its lines
-- found:   C-1001/2 in 2026-09: position 3467.75, lines 3466.75
-- refused: permission denied for table position
update recognise.position set delivered = delivered + 1 where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  a position counts work as approved that is not
-- found:   C-1001/1 in 2026-09: position 13666.45, lines 13666.45
-- refused: permission denied for table position
update recognise.position set approved = delivered where (run_id, contract, obligation, month) = (15, 'C-1001', '1', '2026-09-01');

-- defect:  work has no position
-- found:   C-1001/2 in 2026-09: position none, lines 3466.75
-- refused: permission denied for table position
delete from recognise.position where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  a position rests on a line that is not there
-- found:   C-1001/2 in 2026-09: position 3466.75, lines 2829.75
-- refused: permission denied for table valued_line
delete from recognise.valued_line where valuation_id = any (run.valuations(15)) and source_ref = 'psa-de:timesheet_line:T-9018';

-- defect:  a line counts at another price in no position
-- found:   C-1001/2 in 2026-09: position 3466.75, lines 3476.75
-- refused: run 15 is completed, its results stay as they are
insert into recognise.repriced_line (run_id, contract, obligation, version, effective_on, source_ref, work_on, approved, before_amount, after_amount) values (15, 'C-1001', '2', 2, '2026-09-15', 'psa-de:timesheet_line:T-9018', '2026-09-01', true, 637, 647);

-- defect:  more than its lines is delivered of a month after the one from which the line pays
-- found:   C-1001/2 in 2026-09: position 3467.75, lines 3466.75
-- refused: permission denied for table position
update recognise.position
set delivered  = delivered + (month = '2026-09-01')::int,
    derivation = jsonb_set(derivation, '{inputs}', derivation -> 'inputs' || '[{"name": "kept", "value": "500"}]')
where (run_id, contract, obligation) = (15, 'C-1001', '2');

-- defect:  work counts before the first version is in force
-- found:   C-1001/2 in 2026-09: position none, lines 3466.75
-- refused: permission denied for table position
update recognise.position set derivation = jsonb_set(derivation, '{rule}', '"not yet in force"')
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  none: from a day of September on a fixed price is paid by the line, and what it earned is kept
-- found:   nothing
-- refused: permission denied for table position
update recognise.position set method = 'percent_complete' where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-08-01');
update recognise.position
set delivered = delivered + 150, approved = approved + 150,
    derivation = jsonb_set(derivation, '{inputs}', derivation -> 'inputs' || '[{"name": "kept", "value": "550"}]')
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');

-- defect:  none: the first version is not in force by the end of September
-- found:   nothing
-- refused: permission denied for table position
update recognise.position
set delivered = 0, approved = 0, delivered_to_date = 0, approved_to_date = 0, derivation = jsonb_set(derivation, '{rule}', '"not yet in force"')
where (run_id, contract, obligation) = (15, 'C-1001', '2');

-- defect:  none: the first version is in force from a day of September on, and all lines until then count
-- found:   nothing
-- refused: permission denied for table position
update recognise.position
set delivered = 0, approved = 0, delivered_to_date = 0, approved_to_date = 0, derivation = jsonb_set(derivation, '{rule}', '"not yet in force"')
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-08-01');
update recognise.position set delivered = delivered_to_date, approved = approved_to_date
where (run_id, contract, obligation, month) = (15, 'C-1001', '2', '2026-09-01');
