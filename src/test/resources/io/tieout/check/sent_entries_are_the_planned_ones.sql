-- defect:  an entry of an applied plan was not dispatched
-- found:   DE/2026-09/C-1002/revenue/1 of plan 4 is not dispatched
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event where entry_key = 'DE/2026-09/C-1002/revenue/1';
delete from post.dispatch where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  an entry was dispatched before its plan was being applied
-- found:   DE/2026-09/C-1001/revenue/1 is dispatched while plan 4 is approved
-- refused: plan 4 is applied, from which it cannot become approved
-- common:  order_of_knowledge_has_no_gap
update post.plan set state = 'void' where plan_id = 6;
update post.plan set state = 'approved', applied_no = null where plan_id = 4;

-- defect:  an entry was sent with another content than was planned
-- found:   DE/2026-09/C-1002/revenue/1 is not the entry 2 of plan 4
-- refused: permission denied for table dispatch
update post.dispatch set content_hash = sha256('another entry') where (plan_id, entry_no) = (4, 2);

-- defect:  an entry was planned otherwise than it was sent
-- found:   DE/2026-09/C-1002/revenue/1 is not the entry 2 of plan 4
-- refused: permission denied for table entry_line
update post.entry_line set obligation = '2' where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:  an entry was sent into another month than its plan's
-- found:   DE/2026-09/C-1002/revenue/1 is not the entry 2 of plan 4
-- refused: permission denied for table dispatch
update post.dispatch set month = '2026-08-01' where (plan_id, entry_no) = (4, 2);
