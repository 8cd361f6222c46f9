-- defect:  the person who prepared a plan approved it as well
-- found:   plan 4, prepared by alice, approved by alice
-- refused: permission denied for table approval
update post.approval set approved_by = 'alice' where plan_id = 4;

-- defect:  a plan has another hash than the one that was approved
-- found:   plan 4, prepared by alice, approved by bob
-- refused: plan 4 is prepared and stays as it is
update post.plan set content_hash = sha256('another plan') where plan_id = 4;

-- defect:  an amount was raised on both sides of an entry after it was approved
-- found:   plan 4, prepared by alice, approved by bob
-- refused: permission denied for table entry_line
update post.entry_line set debit = debit + sign(debit), credit = credit + sign(credit) where (plan_id, entry_no) = (4, 2);

-- defect:  the month of a plan is not among the periods, so that nobody would hash its entries again
-- found:   plan 4, prepared by alice, approved by bob
-- refused: permission denied for table entry_line
-- first:   alter table period.event drop constraint event_entity_month_fkey;
update post.entry_line set debit = debit + sign(debit), credit = credit + sign(credit) where (plan_id, entry_no) = (4, 2);
delete from period.period where (entity, month) = ('DE', '2026-09-01');

-- defect:  the first entry went out before the plan was approved
-- found:   plan 4, prepared by alice, approved by bob
-- refused: permission denied for table approval
update post.approval set approved_at = approved_at + interval '1 hour' where plan_id = 4;
