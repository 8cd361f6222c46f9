-- C-1001 earned 11,154.09 until August, which were invoiced in September, and 15,602.20 in September, which were not.

-- defect:  a contract asset is not what was earned less what was billed
-- found:   run 9, contract_asset of C-1001: 11154.09 + 15602.2 - 11154.09 + 0 is not 15603.2
-- refused: permission denied for table position
update recognise.position set contract_asset = contract_asset + 1
where (run_id, contract, obligation, month) = (9, 'C-1001', '1', '2026-09-01');

-- defect:  a contract has an asset and a liability at once
-- found:   run 9, contract_liability of C-1001: 0 + 0 - 0 + 0 is not 1
-- refused: permission denied for table position
update recognise.position set contract_liability = contract_liability + 1
where (run_id, contract, obligation, month) = (9, 'C-1001', '1', '2026-09-01');
