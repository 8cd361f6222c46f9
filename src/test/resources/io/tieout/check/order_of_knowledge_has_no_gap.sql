-- 43 files and 4 plans have the numbers 1 to 47; plan 1 has 12, batch 43 has 47.

-- defect:  the last number is given again to whatever comes next
-- found:   47 numbers, 47 of them different, from 1 to 47; the last one given is 46
-- refused: number 47 was given last, the next one is 48, not 46
update run.knowledge set last_no = 46;

-- defect:  a number is given to nothing
-- found:   47 numbers, 47 of them different, from 1 to 47; the last one given is 48
-- refused: by nobody
update run.knowledge set last_no = last_no + 1;

-- defect:  numbers are left out
-- found:   47 numbers, 47 of them different, from 1 to 47; the last one given is 50
-- refused: number 47 was given last, the next one is 48, not 50
update run.knowledge set last_no = 50;

-- defect:  a file came in at a number that a plan has
-- found:   47 numbers, 46 of them different, from 1 to 46; the last one given is 47
-- refused: file posted/JP_2026-09_C-2002_revenue_1.csv of delivery read-4 is accepted and stays so
update extract.batch set batch_no = 12 where batch_id = 43;

-- defect:  a plan is known at another number than it was given
-- found:   47 numbers, 47 of them different, from 1 to 48; the last one given is 47
-- refused: plan 4 gets its place in the order of knowledge once
update post.plan set applied_no = 48 where plan_id = 4;
