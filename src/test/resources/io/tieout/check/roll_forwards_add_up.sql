-- C-1001 earned 11,154.09 in August, which were invoiced in September, and 15,960.45 in September, which were not.

-- defect:  a contract asset is not what was earned less what was billed
-- found:   contract_asset of C-1001: 11154.09 + 15960.45 - 11154.09 + 0 is not 15961.45
-- refused: permission denied for table position
update recognise.position set contract_asset = contract_asset + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '1', '2026-09-01');

-- defect:  a contract has an asset and a liability at once
-- found:   contract_liability of C-1001: 0 + 0 - 0 + 0 is not 1
-- refused: permission denied for table position
update recognise.position set contract_liability = contract_liability + 1
where (run_id, contract, obligation, month) = (15, 'C-1001', '1', '2026-09-01');
