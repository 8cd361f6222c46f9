-- What stands, and beside it what is still being made. Laid out by the owner of the schema, whom the guards do not bind.

update run.knowledge set last_no = 5;

-- File 1 is accepted; file 2 is being loaded.
insert into extract.file (sha256, bytes, content) values (sha256('1'), 1, '');
insert into extract.delivery (source, name, entity, listing_hash, state) values ('psa', 'first', 'DE', '', 'accepted'), ('psa', 'second', 'DE', '', 'loading');
insert into extract.batch (delivery_id, source, kind, file_name, sha256, state, batch_no, known_at) values
    (1, 'psa', 'timesheet_line', 'a.csv', sha256('1'), 'accepted', 5, now()),
    (2, 'psa', 'timesheet_line', 'b.csv', sha256('1'), 'loading', null, null);
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project, resource, status)
values ('T-1', 1, '', 1, 2, 'psa', '2026-09-01', '2026-09-01', 3600, 'P', 'R', 'approved');
insert into stage.expense_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, project, category, currency, net_amount, status)
values ('E-1', 1, '', 1, 2, 'psa', '2026-09-01', '2026-09-01', 'P', 'hotel', 'EUR', 1, 'approved');
insert into stage.cost_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, kind, currency, amount, depicts_progress)
values ('K-1', 1, '', 1, 2, 'psa', '2026-09-01', '2026-09-01', 'payroll', 'EUR', 1, true);
insert into stage.ledger_line (source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, account, posted_on, debit, credit, currency)
values ('L-1', 1, '', 1, 2, 'books', 'X', '1', 'DE', '4400', '2026-09-01', 1, 0, 'EUR');
insert into stage.record (kind, source_ref, version, content_hash, batch_id, line_no, source, content) values ('project', 'R-1', 1, '', 1, 2, 'psa', '{}');

-- Valuation 1 is complete; of valuation 2 one range is valued and one is not.
insert into recognise.valuation (month, input_hash, state) values ('2026-09-01', '1', 'complete'), ('2026-09-01', '2', 'running');
update recognise.valuation set opened_with = valuation_id;
insert into recognise.value_range (valuation_id, range_no, record_kind, from_key, to_key, lines, done, read, carried, held) values
    (2, 1, 'timesheet_line', 1, 2, 1, true, 1, 1, 0),
    (2, 2, 'timesheet_line', 2, 3, 1, false, null, null, null);

-- Run 1 is completed. Run 2 is at work on its step check, all steps before it are done. Run 3 has failed; a check of it found something.
insert into run.snapshot (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no) values
    ('DE', '2026-09-01', 4, 4, 0, 0, 0), ('DE', '2026-10-01', 5, 5, 0, 0, 0), ('DE', '2026-11-01', 5, 5, 0, 0, 0);
insert into run.run (job, kind, entity, month, snapshot_id, state, actor, os_user) values
    ('month-end-close', 'close', 'DE', '2026-09-01', 1, 'completed', 'anna', 'anna'),
    ('month-end-close', 'close', 'DE', '2026-10-01', 2, 'running', 'anna', 'anna'),
    ('month-end-close', 'close', 'DE', '2026-11-01', null, 'failed', 'anna', 'anna');
insert into run.step (run_id, step_no, step, state) values
    (2, 1, 'value', 'done'), (2, 2, 'recognise', 'done'), (2, 3, 'reconcile', 'done'), (2, 4, 'plan', 'done'), (2, 5, 'check', 'running');
insert into run.check_result (run_id, check_name, found) values (1, 'entries_balance', 0), (3, 'entries_balance', 1);
insert into run.result_file (run_id, name, rows, sha256) values (1, 'bridge.csv', 1, '');
insert into reconcile.difference (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on) values
    (1, 1, 'C-1', '2026-09-01', 'EUR', 'gate', 'not approved', 1, 0, 1, '2026-09-30'),
    (2, 1, 'C-1', '2026-10-01', 'EUR', 'gate', 'not approved', 1, 0, 1, '2026-10-31');
insert into exceptions.item (entity, source_ref, code) values ('DE', 'T-1', 'BILL_RATE_MISSING');

insert into run.lease (scope, run_id, token, holder, since, expires_at) values ('books DE 2026-10', 2, 3, '{}', now(), now());

insert into period.period (entity, month, status) values ('DE', '2026-09-01', 'open'), ('DE', '2026-10-01', 'open');

-- Plan 1 is being applied, its only entry is planned.
insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash) values (1, 'DE', '2026-09-01', 'close', 'anna', 'anna', '');
insert into post.entry values (1, 1, 'DE/2026-09/C-1/revenue/1', 'C-1', 'revenue', 1, 'REV', '2026-09-30');
insert into post.entry_line values
    (1, 1, 1, '4400', 'revenue', 'C-1', '1', '2026-09-01', 0, 70, 'EUR', -70, 0),
    (1, 1, 2, '1410', 'contract_asset', 'C-1', '1', '2026-09-01', 70, 0, 'EUR', 70, 0);
update post.plan set state = 'prepared', content_hash = post.plan_hash(1);
insert into post.approval (plan_id, approved_by, approved_os, content_hash) values (1, 'ben', 'ben', post.plan_hash(1));
update post.plan set state = 'approved';
update post.plan set state = 'applying';
insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token)
values ('DE/2026-09/C-1/revenue/1', 1, 1, 'DE', '2026-09-01', 'books', post.entry_hash(1, 1), 'PLANNED', 1);
insert into post.dispatch_event (entry_key, seq, to_state, token) values ('DE/2026-09/C-1/revenue/1', 1, 'PLANNED', 1);
