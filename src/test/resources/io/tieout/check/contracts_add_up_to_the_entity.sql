-- defect:  a contract is left out, and with it 4,166.66 delivered, recognised and taken
-- found:   run 9: delivered 74125.45 of 78292.11, recognised 51877.7 of 56044.36, taken 51877.7 of 56044.36, booked 74619.7 of 74619.7
-- refused: permission denied for table contract_month
delete from reconcile.contract_month where (run_id, contract) = (9, 'C-1004');

-- defect:  a contract shows a cent more in the books than there is
-- found:   taken 56044.36 of 56044.36, booked 74619.71 of 74619.7
-- refused: permission denied for table contract_month
update reconcile.contract_month set ledger = ledger + 0.01, difference = difference - 0.01 where (run_id, contract) = (9, 'C-1003');

-- defect:  a contract that the entity does not have is added
-- found:   run 12: delivered 1251941 of 1251841
-- refused: run 12 is completed, its results stay as they are
insert into reconcile.contract_month (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, status)
values (12, 'JP', 'C-2009', '2026-09-01', 'JPY', 100, 0, 0, 0, 0, 100, 'break');
