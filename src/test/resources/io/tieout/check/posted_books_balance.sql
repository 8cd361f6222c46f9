-- defect:  one side of an entry belongs to another month than the other
-- found:   DE 2026-09, belonging to 2026-08: 1551 EUR too much on the credit side
-- refused: permission denied for table entry_line
update post.entry_line set month = '2026-08-01' where (plan_id, entry_no, line_no) = (4, 2, 1);
