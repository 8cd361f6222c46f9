-- defect:  an entry was posted and nothing says that it was sent
-- found:   DE/2026-09/C-1002/revenue/1 event 4 goes from SENT to POSTED
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event where (entry_key, to_state) = ('DE/2026-09/C-1002/revenue/1', 'SENT');

-- defect:  an event does not go on from the one before
-- found:   DE/2026-09/C-1002/revenue/1 event 5 goes from UNKNOWN to VERIFIED
-- refused: permission denied for table dispatch_event
update post.dispatch_event set from_state = 'UNKNOWN' where (entry_key, to_state) = ('DE/2026-09/C-1002/revenue/1', 'VERIFIED');

-- defect:  an event says of an entry what has not become of it
-- found:   DE/2026-09/C-1002/revenue/1 is VERIFIED, its events end with REVERSED
-- refused: event 6 of entry DE/2026-09/C-1002/revenue/1 does not go on from VERIFIED to VERIFIED
insert into post.dispatch_event (entry_key, seq, from_state, to_state, token)
values ('DE/2026-09/C-1002/revenue/1', 6, 'VERIFIED', 'REVERSED', 2);

-- defect:  an entry counts as reversed and nothing says why
-- found:   DE/2026-09/C-1002/revenue/1 is REVERSED, its events end with VERIFIED
-- refused: entry DE/2026-09/C-1002/revenue/1 stays posted, as no ledger is asked for reversals
update post.dispatch set state = 'REVERSED' where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:  an entry has no events at all
-- found:   DE/2026-09/C-1002/revenue/1 is VERIFIED, its events end with nothing
-- refused: permission denied for table dispatch_event
delete from post.dispatch_event where entry_key = 'DE/2026-09/C-1002/revenue/1';
