-- defect:  an entry was sent after its month was closed
-- found:   when 2026-08 of DE was closed
-- refused: permission denied for table dispatch_event
update post.dispatch_event set at = clock_timestamp() where (entry_key, to_state) = ('DE/2026-08/C-1001/revenue/1', 'SENT');

-- defect:  an entry was planned before its month was opened
-- found:   when 2026-09 of DE was not open yet
-- refused: permission denied for table event
update period.event set at = clock_timestamp() where (entity, month, to_status) = ('DE', '2026-09-01', 'open');
