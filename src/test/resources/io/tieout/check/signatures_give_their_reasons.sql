-- August of DE is signed with the 860.00 of C-1005 that the rules give more at go-live: alice asked, bob signed.

-- defect:  a month is signed and nobody gave a reason
-- found:   2026-08 is signed on run 5: opening of 860, and the reason is for none
-- refused: permission denied for table accepted
delete from period.accepted;

-- defect:  the reason is for less than differs
-- found:   2026-08 is signed on run 5: opening of 860, and the reason is for 859
-- refused: permission denied for table accepted
update period.accepted set amount = 859 where cause = 'opening';

-- defect:  a reason is for what does not differ
-- found:   2026-08 is signed on run 5: duplicate of 0, and the reason is for 5
-- refused: is given, and it stays so
insert into period.accepted (signing_id, cause, amount, currency, reason)
select signing_id, 'duplicate', 5, 'EUR', 'as agreed' from period.accepted where cause = 'opening';

-- defect:  one person signed above the limit
-- found:   2026-08 is signed on run 5 by bob alone: 860 are accepted, which is more than 0
-- refused: the signature on run 5 was approved by bob, and it stays so
update period.signing set approved_by = null, approved_os = null;

-- defect:  who asked signed
-- found:   2026-08 is signed on run 5 by bob alone: 860 are accepted, which is more than 0
-- refused: the signature on run 5 was approved by bob, and it stays so
update period.signing set approved_by = asked_by;

-- defect:  a third person closed the month
-- found:   2026-08 is signed on run 5 by carol alone: 860 are accepted, which is more than 0
-- refused: permission denied for table event
update period.event set actor = 'carol' where (entity, month, to_status) = ('DE', '2026-08-01', 'closed');
