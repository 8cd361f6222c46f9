-- defect:  a balance is booked of which no cause says anything
-- found:   loss cost of C-1003, leg ledger: -9999, its causes 0
-- refused: run 15 is completed, its results stay as they are
insert into reconcile.contract_balance
    (run_id, contract, account_kind, account, month, currency, opening_difference, target, taken, ledger, difference, incomplete)
values (15, 'C-1003', 'loss_cost', '', '2026-09-01', 'EUR', 0, 0, 0, 9999, -9999, false);

-- defect:  a cause is named where a balance does not differ
-- found:   refund liability of C-2001, leg plan: 0, its causes 100
-- company: JP
-- refused: run 16 is completed, its results stay as they are
insert into reconcile.difference
    (run_id, difference_no, contract, account_kind, month, currency, leg, cause, expected, actual, amount, fact_on)
values (16, 99, 'C-2001', 'refund_liability', '2026-09-01', 'JPY', 'plan', 'not posted', 100, 0, 100, '2026-09-30');
