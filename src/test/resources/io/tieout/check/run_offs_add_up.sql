-- Of C-1004/1, care for twelve months, 43,548.39 of the price are left: 1,881.72 of them in the last month, August 2027. Of the
-- contract, 13,698.39 are billed and not earned.

-- defect:  more is expected than is left of the price
-- found:   backlog of C-1004/1: 43548.39 stand at the end of the month, 43549.39 are expected
-- refused: permission denied for table run_off
update recognise.run_off set amount = amount + 1
where (run_id, contract, obligation, balance, month) = (15, 'C-1004', '1', 'backlog', '2027-08-01');

-- defect:  a month is missing
-- found:   backlog of C-1004/1: 43548.39 stand at the end of the month, 41666.67 are expected
-- refused: permission denied for table run_off
delete from recognise.run_off
where (run_id, contract, obligation, balance, month) = (15, 'C-1004', '1', 'backlog', '2027-08-01');

-- defect:  what was billed ahead is expected in no month
-- found:   contract_liability of C-1004/1: 13698.39 stand at the end of the month, 0 are expected
-- refused: permission denied for table run_off
delete from recognise.run_off where (run_id, contract, balance) = (15, 'C-1004', 'contract_liability');

-- defect:  revenue is expected in the month that is over
-- found:   backlog of C-1004/1: 43548.39 stand at the end of the month, 43548.39 are expected, some of it as early as 2026-09
-- refused: permission denied for table run_off
update recognise.run_off set month = '2026-09-01'
where (run_id, contract, obligation, balance, month) = (15, 'C-1004', '1', 'backlog', '2027-08-01');

-- defect:  something is expected of an obligation that has nothing left
-- found:   backlog of C-1001/1: 0 stand at the end of the month, 5 are expected
-- refused: its results stay as they are
insert into recognise.run_off (run_id, contract, obligation, balance, month, currency, amount)
values (15, 'C-1001', '1', 'backlog', '2026-12-01', 'EUR', 5);
