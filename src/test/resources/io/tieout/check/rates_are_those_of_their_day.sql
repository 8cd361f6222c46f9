-- C-1001/2 earned 3,466.75 EUR in September; no rate was ever given, so a translation into USD can only be made up.

-- defect:  revenue is worth a rate that nobody gave
-- found:   C-1001/2 in 2026-09: revenue at EUR/USD spot 2026-09-30 1.1
-- refused: run 15 is completed, its results stay as they are
insert into recognise.translation (run_id, contract, obligation, month, currency, policy, delivered, approved, accepted, capped, revenue,
    revenue_to_date, billed, billed_to_date, contract_asset, contract_liability, refund_liability, fx_difference, opening_share)
values (15, 'C-1001', '2', '2026-09-01', 'USD', 'spot', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
insert into recognise.rate_used (run_id, contract, obligation, month, purpose, kind, rate_on, from_currency, to_currency, rate)
values (15, 'C-1001', '2', '2026-09-01', 'revenue', 'spot', '2026-09-30', 'EUR', 'USD', 1.1);

-- defect:  revenue is worth a rate of another currency
-- found:   C-1001/2 in 2026-09: revenue at GBP/USD spot 2026-09-30 1.3
-- refused: run 15 is completed, its results stay as they are
-- common:  governed_rows_are_the_approved_ones
-- first:   insert into mapping.fx_rate (rate_on, from_currency, to_currency, kind, rate, versions)
-- first:   values ('2026-09-30', 'GBP', 'USD', 'spot', 1.3, '[1,)')
insert into recognise.translation (run_id, contract, obligation, month, currency, policy, delivered, approved, accepted, capped, revenue,
    revenue_to_date, billed, billed_to_date, contract_asset, contract_liability, refund_liability, fx_difference, opening_share)
values (15, 'C-1001', '2', '2026-09-01', 'USD', 'spot', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
insert into recognise.rate_used (run_id, contract, obligation, month, purpose, kind, rate_on, from_currency, to_currency, rate)
values (15, 'C-1001', '2', '2026-09-01', 'revenue', 'spot', '2026-09-30', 'GBP', 'USD', 1.3);

-- defect:  revenue of September is worth a rate of October
-- found:   C-1001/2 in 2026-09: revenue at EUR/USD spot 2026-10-01 1.1
-- refused: run 15 is completed, its results stay as they are
-- common:  governed_rows_are_the_approved_ones
-- first:   insert into mapping.fx_rate (rate_on, from_currency, to_currency, kind, rate, versions)
-- first:   values ('2026-10-01', 'EUR', 'USD', 'spot', 1.1, '[1,)')
insert into recognise.translation (run_id, contract, obligation, month, currency, policy, delivered, approved, accepted, capped, revenue,
    revenue_to_date, billed, billed_to_date, contract_asset, contract_liability, refund_liability, fx_difference, opening_share)
values (15, 'C-1001', '2', '2026-09-01', 'USD', 'spot', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
insert into recognise.rate_used (run_id, contract, obligation, month, purpose, kind, rate_on, from_currency, to_currency, rate)
values (15, 'C-1001', '2', '2026-09-01', 'revenue', 'spot', '2026-10-01', 'EUR', 'USD', 1.1);

-- defect:  revenue in another currency has no rate
-- found:   C-1001/2 in 2026-09: revenue without a rate
-- refused: run 15 is completed, its results stay as they are
insert into recognise.translation (run_id, contract, obligation, month, currency, policy, delivered, approved, accepted, capped, revenue,
    revenue_to_date, billed, billed_to_date, contract_asset, contract_liability, refund_liability, fx_difference, opening_share)
values (15, 'C-1001', '2', '2026-09-01', 'USD', 'spot', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
