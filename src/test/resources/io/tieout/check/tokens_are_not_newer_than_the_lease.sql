-- defect:  an entry was moved by somebody to whom the lease was never given
-- found:   DE/2026-09/C-1002/revenue/1 bears token 9, the lease gave 4
-- refused: entry DE/2026-09/C-1002/revenue/1 is VERIFIED, from which it cannot become VERIFIED
update post.dispatch set token = 9 where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  a process went on after it was taken over
-- found:   DE/2026-09/C-1002/revenue/1 event 5 bears token 1 after 2
-- refused: permission denied for table dispatch_event
update post.dispatch_event set token = 1 where (entry_key, seq) = ('DE/2026-09/C-1002/revenue/1', 5);

-- defect:  a lease gives its tokens a second time
-- found:   DE/2026-09/C-1002/revenue/1 bears token 2, the lease gave 1
-- refused: the lease books DE 2026-09 gave token 4 last, the next one is 5, not 1
update run.lease set token = 1 where scope = 'books DE 2026-09';

-- defect:  nobody ever held the month that was posted into
-- found:   DE/2026-09/C-1002/revenue/1 bears token 2, the lease gave none
-- refused: permission denied for table lease
delete from run.lease where scope = 'books DE 2026-09';
