-- defect:  nobody knows whether an entry was posted, and its plan is applied
-- found:   DE/2026-09/C-1001/revenue/1 is UNKNOWN, its plan 4 is applied
-- refused: entry DE/2026-09/C-1001/revenue/1 is VERIFIED, from which it cannot become UNKNOWN
update post.dispatch set state = 'UNKNOWN' where entry_key = 'DE/2026-09/C-1001/revenue/1';

-- defect:  a posting run is completed while its plan is still being applied
-- found:   run 10 is completed, its plan 4 is applying
-- refused: plan 4 is applied, from which it cannot become applying
-- common:  order_of_knowledge_has_no_gap
update post.plan set state = 'void' where plan_id = 6;
update post.plan set state = 'applying', applied_no = null where plan_id = 4;

-- defect:  nobody knows whether an entry was posted, and its plan is given up
-- found:   DE/2026-09/C-1001/revenue/1 is UNKNOWN, its plan 4 is abandoned
-- refused: plan 4 is applied, from which it cannot become abandoned
update post.plan set state = 'abandoned' where plan_id = 4;
update post.dispatch set state = 'UNKNOWN' where entry_key = 'DE/2026-09/C-1001/revenue/1';
