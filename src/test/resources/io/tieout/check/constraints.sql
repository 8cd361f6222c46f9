-- Invariants that a constraint states: not even the owner of the schema gets past it. Behind "refused" stands what the application hears
-- first, behind "constraint" what stops everybody.

-- defect:     a version of a row stands twice
-- states:     A5
-- constraint: timesheet_line_source_ref_version_key
-- refused:    timesheet_line_source_ref_version_key
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project,
    resource, status)
values ('psa-de:timesheet_line:T-9001', 1, sha256('T-9001'), 43, 7, 'psa-de', '2026-09-01', '2026-09-30', 3600, 'P-1101', 'R-01', 'approved');

-- defect:     a line has an amount on both sides
-- states:     B3
-- constraint: entry_line_check
-- refused:    permission denied for table entry_line
update post.entry_line set debit = 5, credit = 5 where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:     a line has an amount on neither side
-- states:     B3
-- constraint: entry_line_check
-- refused:    permission denied for table entry_line
update post.entry_line set debit = 0, credit = 0 where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:     a line has a negative amount
-- states:     B3
-- constraint: entry_line_check
-- refused:    permission denied for table entry_line
update post.entry_line set debit = -1551.00, credit = 0 where (plan_id, entry_no, line_no) = (4, 2, 1);

-- defect:     two entries are sent under one key
-- states:     C1
-- constraint: dispatch_pkey
-- refused:    permission denied for table dispatch
-- first:      alter table post.dispatch_event drop constraint dispatch_event_entry_key_fkey;
update post.dispatch set entry_key = 'DE/2026-09/C-1001/revenue/1' where entry_key = 'DE/2026-09/C-1002/revenue/1';

-- defect:     an entry is dispatched twice
-- states:     C2
-- constraint: dispatch_plan_id_entry_no_key
-- refused:    dispatch_plan_id_entry_no_key
insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token)
values ('DE/2026-09/C-1002/revenue/2', 4, 2, 'DE', '2026-09-01', 'books-de', post.entry_hash(4, 2), 'PLANNED', 4);

-- defect:     a person approves what the same person prepared
-- states:     D4
-- constraint: version_check1
-- refused:    version 1 of rate is approved and stays so
update mapping.version set approved_by = prepared_by where kind = 'rate';

-- defect:     two runs of a month are unfinished at once
-- states:     F4
-- constraint: one_unfinished_run
-- refused:    one_unfinished_run
insert into run.run (job, kind, entity, month, actor, os_user) values ('month-end-close', 'close', 'DE', '2026-10-01', 'alice', 'alice');
insert into run.run (job, kind, entity, month, actor, os_user) values ('posting', 'posting', 'DE', '2026-10-01', 'bob', 'bob');
