-- defect:  a closed month is open, and nobody opened it
-- found:   2026-08 of DE is open, its events end with closed
-- refused: permission denied for table period
update period.period set status = 'open' where (entity, month) = ('DE', '2026-08-01');

-- defect:  nobody knows who closed a month
-- found:   2026-08 of DE is closed, its events end with open
-- refused: permission denied for table event
delete from period.event where (entity, month, to_status) = ('DE', '2026-08-01', 'closed');

-- defect:  a month became closed from a status that it did not have
-- found:   of DE 2026-08 goes from closing to closed
-- refused: permission denied for table event
update period.event set from_status = 'closing' where (entity, month, to_status) = ('DE', '2026-08-01', 'closed');

-- defect:  a month is signed on the run of another entity
-- found:   2026-08 of DE is closed on run 8
-- refused: permission denied for table period
update period.period set signed_run = 8 where (entity, month) = ('DE', '2026-08-01');
