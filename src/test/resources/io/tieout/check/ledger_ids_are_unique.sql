-- defect:  two entries go by one name of the ledger
-- found:   DE_2026-09_C-1001_revenue_1 of ledger books-de stands for DE/2026-09/C-1001/revenue/1 and DE/2026-09/C-1003/revenue/1
-- refused: entry DE/2026-09/C-1003/revenue/1 is VERIFIED, from which it cannot become VERIFIED
update post.dispatch set ledger_id = 'DE_2026-09_C-1001_revenue_1' where entry_key = 'DE/2026-09/C-1003/revenue/1';
