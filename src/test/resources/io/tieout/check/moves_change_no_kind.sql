-- defect:  a move between accounts makes a balance of revenue
-- found:   plan 4 entry 2: revenue of C-1002/1 in 2026-09 moves by -1551
-- refused: permission denied for table entry
update post.entry set kind = 'reclass' where (plan_id, entry_no) = (4, 2);
