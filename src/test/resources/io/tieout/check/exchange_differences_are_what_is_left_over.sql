-- defect:  a contract earned 110 and its asset rose by 120, and the rates moved nothing
-- found:   C-1001 in 2026-09: revenue less billing 110, balances 120, exchange difference 0
-- refused: run 15 is completed, its results stay as they are
insert into recognise.translation (run_id, contract, obligation, month, currency, policy, delivered, approved, accepted, capped, revenue,
    revenue_to_date, billed, billed_to_date, contract_asset, contract_liability, refund_liability, fx_difference, opening_share)
values
    (15, 'C-1001', '2', '2026-08-01', 'USD', 'spot', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (15, 'C-1001', '2', '2026-09-01', 'USD', 'spot', 110, 110, 110, 110, 110, 110, 0, 0, 120, 0, 0, 0, 0);
