-- defect:  a contract is left out, and with it 5,336.66 delivered and recognised
-- found:   run 15: delivered 100514.28 of 105850.94, recognised 77165.28 of 82501.94, taken 79268.78 of 94205.44, booked 81019.7 of 90619.7
-- refused: permission denied for table contract_month
delete from reconcile.contract_month where (run_id, contract) = (15, 'C-1004');

-- defect:  a contract shows a cent more in the books than there is
-- found:   taken 94205.44 of 94205.44, booked 90619.71 of 90619.7
-- refused: permission denied for table contract_month
update reconcile.contract_month set ledger = ledger + 0.01, difference = difference - 0.01 where (run_id, contract) = (15, 'C-1003');

-- defect:  a contract that the entity does not have is added
-- found:   run 16: delivered 4039843 of 4039743
-- company: JP
-- refused: run 16 is completed, its results stay as they are
insert into reconcile.contract_month (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, status)
values (16, 'JP', 'C-2009', '2026-09-01', 'JPY', 100, 0, 0, 0, 0, 100, 'break');
