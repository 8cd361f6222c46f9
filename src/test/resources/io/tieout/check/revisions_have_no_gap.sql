-- defect:  a revision was sent and the one before it was not
-- found:   DE/2026-09/C-1002/revenue has the revisions 2
-- refused: permission denied for table entry
-- first:   alter table post.dispatch_event drop constraint dispatch_event_entry_key_fkey;
update post.entry set revision = 2, entry_key = 'DE/2026-09/C-1002/revenue/2' where (plan_id, entry_no) = (4, 2);
update post.dispatch set entry_key = 'DE/2026-09/C-1002/revenue/2' where (plan_id, entry_no) = (4, 2);

-- defect:  two entries were sent for one intent
-- found:   DE/2026-09/C-1003/revenue has the revisions 1, 1
-- refused: permission denied for table entry
update post.entry set contract = 'C-1003' where (plan_id, entry_no) = (4, 2);

-- defect:  an entry was sent under a key that says another revision
-- found:   DE/2026-09/C-1002/revenue/9 is revision 1 of DE/2026-09/C-1002/revenue
-- refused: permission denied for table dispatch
-- first:   alter table post.dispatch_event drop constraint dispatch_event_entry_key_fkey;
update post.dispatch set entry_key = 'DE/2026-09/C-1002/revenue/9' where (plan_id, entry_no) = (4, 2);
