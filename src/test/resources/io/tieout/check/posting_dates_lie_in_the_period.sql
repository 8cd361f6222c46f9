-- defect:  an entry is dated in the month after its plan's
-- found:   DE/2026-09/C-1002/revenue/1 is dated 2026-10-01
-- refused: permission denied for table entry
update post.entry set posting_on = '2026-10-01' where (plan_id, entry_no) = (4, 2);

-- defect:  a line belongs to a month that has not come
-- found:   DE/2026-09/C-1002/revenue/1 line 1 belongs to 2026-10-01
-- refused: permission denied for table entry_line
update post.entry_line set month = '2026-10-01' where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:  a line belongs to a day instead of a month
-- found:   DE/2026-09/C-1002/revenue/1 line 1 belongs to 2026-08-15
-- refused: permission denied for table entry_line
update post.entry_line set month = '2026-08-15' where (plan_id, entry_no, line_no) = (4, 2, 1);
