-- defect:  what the books have otherwise is called a match
-- found:   C-1003 in 2026-09 is match and should be break: the books have
-- refused: run 15 is completed, its results stay as they are
update reconcile.contract_month set status = 'match' where (run_id, contract, month) = (15, 'C-1003', '2026-09-01');

-- defect:  what the ledger has not taken of an earlier month waits for nobody
-- found:   C-1002 in 2026-08 is match and should be due: the books have 0 otherwise, 685.75 are due
-- refused: run 15 is completed, its results stay as they are
update reconcile.contract_month set status = 'match' where (run_id, contract, month) = (15, 'C-1002', '2026-08-01');

-- defect:  work above the funding limit does not wait
-- found:   C-2003 in 2026-09 is match and should be waiting: the books have 0 otherwise, 0 are due, 135040 wait
-- company: JP
-- refused: run 16 is completed, its results stay as they are
update reconcile.contract_month set status = 'match' where (run_id, contract, month) = (16, 'C-2003', '2026-09-01');

-- defect:  a contract that is nowhere open is a break
-- found:   C-1003 in 2026-08 is break and should be
-- refused: run 3 is completed, its results stay as they are
update reconcile.contract_month set status = 'break' where (run_id, contract, month) = (3, 'C-1003', '2026-08-01');

-- defect:  a contract that differs is left out
-- found:   C-1003 in 2026-09 is left out and should be break
-- refused: permission denied for table contract_month
delete from reconcile.contract_month where (run_id, contract, month) = (15, 'C-1003', '2026-09-01');

-- defect:  two differences that cancel out are none
-- found:   C-1003 in 2026-08 is match and should be break: the books have 140 otherwise
-- refused: run 3 is completed, its results stay as they are
insert into reconcile.difference (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on)
values (3, 98, 'C-1003', '2026-08-01', 'EUR', 'ledger', 'manual entry', 0, 70, -70, '2026-08-31'),
       (3, 99, 'C-1003', '2026-08-01', 'EUR', 'ledger', 'duplicate', 70, 0, 70, '2026-08-31');
