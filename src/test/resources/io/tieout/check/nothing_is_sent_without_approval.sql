-- defect:  entries were sent of a plan that nobody approved
-- found:   DE/2026-09/C-1001/revenue/1 of plan 4
-- refused: permission denied for table approval
delete from post.approval where plan_id = 4;

-- defect:  a plan is applied that nobody approved, and nothing was sent yet
-- found:   plan 4 is applied
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event using post.dispatch where dispatch.entry_key = dispatch_event.entry_key and dispatch.plan_id = 4;
delete from post.dispatch where plan_id = 4;
delete from post.approval where plan_id = 4;
