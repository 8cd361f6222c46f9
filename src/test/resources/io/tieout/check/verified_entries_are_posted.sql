-- defect:  an entry counts as verified and has no name in the ledger
-- found:   DE/2026-09/C-1002/revenue/1 is VERIFIED as nothing on 2026-09-30, planned for 2026-09-30
-- refused: entry DE/2026-09/C-1002/revenue/1 is VERIFIED, from which it cannot become VERIFIED
update post.dispatch set ledger_id = null where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  the ledger took an entry on another day than was planned
-- found:   DE/2026-09/C-1002/revenue/1 is VERIFIED as DE_2026-09_C-1002_revenue_1 on 2026-10-31, planned for 2026-09-30
-- refused: entry DE/2026-09/C-1002/revenue/1 is VERIFIED, from which it cannot become VERIFIED
update post.dispatch set ledger_posting_on = '2026-10-31' where entry_key = 'DE/2026-09/C-1002/revenue/1';
