-- C-1004/1 has 50,000 of the price of its contract.

-- defect:  more is recognised than was agreed
-- found:   C-1004/1 at the end of 2026-09: 50000.01 EUR of a price of 50000
-- refused: permission denied for table position
update recognise.position set revenue_to_date = 50000.01 where (run_id, contract, obligation, month) = (15, 'C-1004', '1', '2026-09-01');

-- defect:  less than nothing is recognised
-- found:   C-1004/1 at the end of 2026-09: -0.01 EUR of a price of 50000
-- refused: permission denied for table position
update recognise.position set revenue_to_date = -0.01 where (run_id, contract, obligation, month) = (15, 'C-1004', '1', '2026-09-01');

-- defect:  revenue is measured by a price that nobody knows
-- found:   C-1004/1 at the end of 2026-09: 6451.61 EUR of a price of nobody knows what
-- refused: permission denied for table position
update recognise.position set transaction_price = null where (run_id, contract, obligation, month) = (15, 'C-1004', '1', '2026-09-01');

-- defect:  none: a credit is recognised up to its negative price
-- found:   nothing
-- refused: permission denied for table position
update recognise.position set transaction_price = -50000, revenue_to_date = -50000 where (run_id, contract, obligation) = (15, 'C-1004', '1');

-- defect:  none: what a prospective amendment kept runs off to a price below it
-- found:   nothing
-- refused: permission denied for table position
update recognise.position
set revenue_to_date = 50000.01, derivation = jsonb_set(derivation, '{inputs}', derivation -> 'inputs' || '[{"name": "kept", "value": "50000.01"}]')
where (run_id, contract, obligation, month) = (15, 'C-1004', '1', '2026-09-01');
