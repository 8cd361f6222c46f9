-- 65 files and 5 plans have the numbers 1 to 70; plan 1 has 15, batch 65 has 70.

-- defect:  the last number is given again to whatever comes next
-- found:   70 numbers, 70 of them different, from 1 to 70; the last one given is 69
-- company: every
-- refused: number 70 was given last, the next one is 71, not 69
update run.knowledge set last_no = 69;

-- defect:  a number is given to nothing
-- found:   70 numbers, 70 of them different, from 1 to 70; the last one given is 71
-- company: every
-- refused: by nobody
update run.knowledge set last_no = last_no + 1;

-- defect:  numbers are left out
-- found:   70 numbers, 70 of them different, from 1 to 70; the last one given is 73
-- company: every
-- refused: number 70 was given last, the next one is 71, not 73
update run.knowledge set last_no = 73;

-- defect:  a file came in at a number that a plan has
-- found:   70 numbers, 69 of them different, from 1 to 69; the last one given is 70
-- company: every
-- refused: file timesheet_lines.csv of delivery 2026-10-12 is accepted and stays so
update extract.batch set batch_no = 15 where batch_id = 65;

-- defect:  a plan is known at another number than it was given
-- found:   70 numbers, 70 of them different, from 1 to 71; the last one given is 70
-- company: every
-- refused: plan 5 gets its place in the order of knowledge once
update post.plan set applied_no = 71 where plan_id = 5;

-- defect:  a number is given to a plan that nobody made void
-- found:   71 numbers, 71 of them different, from 1 to 71; the last one given is 70
-- company: every
-- refused: plan 5 is not void
insert into post.voiding (plan_id, voided_by, voided_os, voided_no) values (5, 'bob', 'root', 71);
