-- defect:  a cause explains one euro more than its leg has
-- found:   C-1003 in 2026-09, leg gate: 20000, its causes 20001
-- refused: permission denied for table difference
update reconcile.difference set expected = expected + 1, amount = amount + 1 where (run_id, contract, cause) = (15, 'C-1003', 'milestone not accepted');

-- defect:  a cause stands under another leg than the one it explains
-- found:   C-1001 in 2026-09, leg plan: 358.25, its causes 331.25
-- refused: permission denied for table difference
update reconcile.difference set leg = 'plan' where (run_id, contract, leg, cause) = (15, 'C-1001', 'ledger', 'amount');

-- defect:  a difference has no cause any more
-- found:   C-1002 in 2026-09, leg ledger: 1551, its causes 0
-- refused: run 15 is completed, its results stay as they are
delete from reconcile.difference where (run_id, contract, cause) = (15, 'C-1002', 'deleted in ledger');

-- defect:  a cause is named where there is no difference
-- found:   C-2001 in 2026-09, leg gate: 0, its causes 100
-- company: JP
-- refused: run 16 is completed, its results stay as they are
insert into reconcile.difference (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on)
values (16, 9, 'C-2001', '2026-09-01', 'JPY', 'gate', 'not approved', 100, 0, 100, '2026-09-30');
