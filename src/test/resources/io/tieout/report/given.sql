-- A September made by hand: run 2 closes it for DE, after run 1 signed August and the plan of run 3 was applied.
-- Order of knowledge: 1-3 before August was signed; 4-7 what September's sources delivered; 8 came while it was closing;
-- 9 the ledger; 10 the applied plan; 11 the ledger once more, later than the run. Number 6 is another entity's.

alter table post.plan disable trigger user;
alter table post.entry disable trigger user;
alter table post.entry_line disable trigger user;
alter table post.dispatch disable trigger user;

insert into period.period (entity, month, status, signed_run) values
    ('DE', '2026-08-01', 'closed', 1), ('DE', '2026-09-01', 'closing', null);
insert into run.snapshot overriding system value values
    (1, 'DE', '2026-08-01', 3, 3, 1, 1, 1, null),
    (2, 'DE', '2026-09-01', 10, 7, 1, 1, 1, 1),
    (3, 'DE', '2026-09-01', 9, 7, 1, 1, 1, 1);
insert into run.run (run_id, job, kind, entity, month, snapshot_id, state, actor, os_user, result_hash) overriding system value values
    (1, 'month-end-close', 'close', 'DE', '2026-08-01', 1, 'completed', 'ilvy', 'ilvy', '\x0801'),
    (2, 'month-end-close', 'close', 'DE', '2026-09-01', 2, 'running', 'ilvy', 'ilvy', null),
    (3, 'month-end-close', 'close', 'DE', '2026-09-01', 3, 'completed', 'ilvy', 'ilvy', '\x0903');
insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os) values
    ('mapping', 1, 0, '\x0a', 'ilvy', 'ilvy'),
    ('rate', 1, 0, '\x0b', 'ilvy', 'ilvy');
update mapping.version set state = 'approved', approved_by = 'torge', approved_os = 'torge';

-- ---------------------------------------------------------------- what came in

insert into extract.file (sha256, bytes, content)
select sha256(no::text::bytea), 0, '' from generate_series(1, 11) as no;
insert into extract.delivery (delivery_id, source, name, entity, listing_hash, state) overriding system value values
    (1, 'psa', '2026-09-03', 'DE', '', 'accepted'), (2, 'psa', '2026-10-02', 'DE', '', 'accepted'),
    (3, 'psa-jp', '2026-10-02', 'JP', '', 'accepted'), (4, 'psa', '2026-10-06', 'DE', '', 'accepted'),
    (5, 'ledger', 'first', 'DE', '', 'accepted'), (6, 'ledger', 'second', 'DE', '', 'accepted');
insert into extract.batch (batch_id, delivery_id, source, kind, file_name, sha256, state, batch_no, known_at) overriding system value
select no, delivery, source, kind, file, sha256(no::text::bytea), 'accepted', no, known_at
from (values
    (1, 1, 'psa', 'entity', 'entities.csv', timestamptz '2026-09-03 16:00Z'),
    (2, 1, 'psa', 'contract', 'contracts.csv', timestamptz '2026-09-03 16:00Z'),
    (3, 1, 'psa', 'obligation', 'obligations.csv', timestamptz '2026-09-03 16:00Z'),
    (4, 2, 'psa', 'timesheet_line', 'timesheet_lines.csv', timestamptz '2026-10-02 16:00Z'),
    (5, 2, 'psa', 'milestone', 'milestones.csv', timestamptz '2026-10-02 16:00Z'),
    (6, 3, 'psa-jp', 'timesheet_line', 'timesheet_lines.csv', timestamptz '2026-10-02 17:00Z'),
    (7, 2, 'psa', 'invoice', 'invoices.csv', timestamptz '2026-10-02 16:00Z'),
    (8, 4, 'psa', 'timesheet_line', 'timesheet_lines.csv', timestamptz '2026-10-06 16:00Z'),
    (9, 5, 'ledger', 'ledger_line', 'ledger_lines.csv', timestamptz '2026-10-06 17:00Z'),
    (11, 6, 'ledger', 'ledger_line', 'ledger_lines.csv', timestamptz '2026-10-08 17:00Z')) as batch (no, delivery, source, kind, file, known_at);
insert into extract.block (batch_id, block_no, first_line, last_line, read, staged, known, rejected, seconds, amount, hash) values
    (2, 1, 2, 5, 4, 4, 0, 0, 0, 0, 1),
    (4, 1, 2, 5, 4, 3, 1, 0, 30000, 0, 40), (4, 2, 6, 8, 3, 2, 0, 1, 1200, 0, -2),
    (5, 1, 2, 3, 2, 2, 0, 0, 0, 50000, 5),
    (6, 1, 2, 2, 1, 1, 0, 0, 3600, 0, 6),
    (7, 1, 2, 4, 3, 3, 0, 0, 0, 1750, 7),
    (8, 1, 2, 2, 1, 1, 0, 0, 3600, 0, 8),
    (9, 1, 2, 9, 8, 8, 0, 0, 0, 2100, 9);
insert into extract.reject (batch_id, line_no, field, code, found, expected, raw, source_ref) values
    (4, 6, 'work_on', 'VALUE_INVALID', '=1+1', 'a date like 2026-09-30', 'T-9,…', 'psa:timesheet_line:T-9'),
    (8, 2, 'line', 'DUPLICATE_ID', 'T-8', 'one row for each id', 'T-8,…', 'psa:timesheet_line:T-8');

insert into stage.record (kind, source_ref, version, content_hash, batch_id, line_no, source, content) values
    ('entity', 'psa:entity:DE', 1, '', 1, 2, 'psa', '{"entity": "DE", "name": "Kranich & Söhne", "currency": "EUR"}'),
    ('contract', 'psa:contract:C-1', 1, '', 2, 2, 'psa', '{"contract": "C-1", "entity": "DE", "currency": "EUR", "status": "active", "title": "Advice <by time>"}'),
    ('contract', 'psa:contract:C-2', 1, '', 2, 3, 'psa', '{"contract": "C-2", "entity": "DE", "currency": "EUR", "status": "active", "title": "Migration"}'),
    ('contract', 'psa:contract:C-3', 1, '', 2, 4, 'psa', '{"contract": "C-3", "entity": "DE", "currency": "EUR", "status": "active", "title": "Care"}'),
    ('contract', 'psa:contract:C-4', 1, '', 2, 5, 'psa', '{"contract": "C-4", "entity": "DE", "currency": "EUR", "status": "active", "title": "Unclear"}'),
    ('obligation', 'psa:obligation:C-1/1/1', 1, '', 3, 2, 'psa', '{"contract": "C-1", "obligation": "1", "version": "1", "method": "time_and_materials"}'),
    ('obligation', 'psa:obligation:C-1/2/1', 1, '', 3, 3, 'psa', '{"contract": "C-1", "obligation": "2", "version": "1", "method": "time_and_materials"}'),
    ('obligation', 'psa:obligation:C-2/1/1', 1, '', 3, 4, 'psa', '{"contract": "C-2", "obligation": "1", "version": "1", "method": "milestone"}'),
    ('obligation', 'psa:obligation:C-3/1/1', 1, '', 3, 5, 'psa', '{"contract": "C-3", "obligation": "1", "version": "1", "method": "straight_line_monthly"}'),
    ('obligation', 'psa:obligation:C-4/1/1', 1, '', 3, 6, 'psa', '{"contract": "C-4", "obligation": "1", "version": "1", "method": "straight_line_monthly"}'),
    ('milestone', 'psa:milestone:C-2/1/M1', 1, '', 5, 2, 'psa', '{"contract": "C-2", "obligation": "1", "milestone": "M1", "amount": "10000", "accepted_on": "2026-09-24", "evidence": "protocol"}'),
    ('milestone', 'psa:milestone:C-2/1/M2', 1, '', 5, 3, 'psa', '{"contract": "C-2", "obligation": "1", "milestone": "M2", "amount": "40000", "accepted_on": "2026-09-28"}'),
    ('invoice', 'psa:invoice:R-1/1', 1, '', 7, 2, 'psa', '{"contract": "C-1", "kind": "invoice", "status": "posted", "issued_on": "2026-09-10", "net_amount": "500"}'),
    ('invoice', 'psa:invoice:R-2/1', 1, '', 7, 3, 'psa', '{"contract": "C-1", "kind": "credit_note", "status": "posted", "issued_on": "2026-09-20", "net_amount": "50"}'),
    ('invoice', 'psa:invoice:R-3/1', 1, '', 7, 4, 'psa', '{"contract": "C-3", "obligation": "1", "kind": "invoice", "status": "posted", "issued_on": "2026-08-05", "net_amount": "1200"}');

insert into stage.timesheet_line
    (line_id, source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project, resource, service, status, approved_by)
overriding system value
select no, 'psa:timesheet_line:T-' || no, 1, '', 4, line_no, 'psa', '2026-09-01', work_on::date, seconds, 'P-1', 'R-ilvy', 'advice', status, 'torge'
from (values
    (1, 2, '2026-09-02', 14400, 'approved'), (2, 3, '2026-09-01', 10800, 'approved'), (3, 4, '2026-09-03', 9000, 'approved'),
    (5, 5, '2026-09-20', 10800, 'submitted'), (6, 8, '2026-09-21', 90000, 'approved'), (7, 7, '2026-09-01', 3600, 'approved'))
    as line (no, line_no, work_on, seconds, status);
insert into stage.expense_line
    (line_id, source_ref, version, content_hash, batch_id, line_no, source, work_month, incurred_on, project, resource, category, currency, net_amount, status)
overriding system value values
    (4, 'psa:expense_line:E-4', 1, '', 4, 9, 'psa', '2026-09-01', '2026-09-03', 'P-1', 'R-ilvy', 'travel', 'EUR', 250, 'approved');

-- ---------------------------------------------------------------- what the work is worth

insert into recognise.valuation (valuation_id, month, input_hash, state) overriding system value values (1, '2026-09-01', '\x01', 'complete');
select recognise.open_together(array[1]);
insert into run.valuation (run_id, month, valuation_id) values (2, '2026-09-01', 1);
insert into recognise.valued_line
    (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds, priced, delivered_amount, currency, gate, held, found)
values
    (1, 'timesheet_line', 1, 'psa:timesheet_line:T-1', 'DE', 'P-1', 'C-1', '1', '2026-09-02', 14400, true, 400, 'EUR', null, null, null),
    (1, 'timesheet_line', 2, 'psa:timesheet_line:T-2', 'DE', 'P-1', 'C-1', '1', '2026-09-01', 10800, true, 300, 'EUR', null, null, null),
    (1, 'timesheet_line', 3, 'psa:timesheet_line:T-3', 'DE', 'P-1', 'C-1', '1', '2026-09-03', 9000, true, 250, 'EUR', null, null, null),
    (1, 'expense_line', 4, 'psa:expense_line:E-4', 'DE', 'P-1', 'C-1', '1', '2026-09-03', 0, true, 250, 'EUR', null, null, null),
    (1, 'timesheet_line', 5, 'psa:timesheet_line:T-5', 'DE', 'P-1', 'C-1', '1', '2026-09-20', 10800, true, 300, 'EUR', 'NOT_APPROVED', null, null),
    (1, 'timesheet_line', 6, 'psa:timesheet_line:T-6', 'DE', 'P-1', 'C-1', '1', '2026-09-21', 90000, true, null, 'EUR', null, 'HOURS_IMPLAUSIBLE', '25'),
    (1, 'timesheet_line', 7, 'psa:timesheet_line:T-7', 'DE', 'P-1', 'C-1', '1', '2026-09-01', 3600, false, 0, 'EUR', null, null, null);
insert into recognise.valued_line
    (valuation_id, record_kind, line_id, source_ref, entity, project, work_on, work_seconds, priced, delivered_amount, currency, approved, cost_amount, cost_currency, cost_kind)
values
    (1, 'timesheet_line', 8, 'psa:timesheet_line:T-10', 'DE', 'P-9', '2026-09-08', 28800, false, 0, 'EUR', true, 400, 'EUR', 'LABOUR');
select recognise.add_up_days(1);
insert into recognise.position
    (run_id, entity, contract, obligation, month, currency, method, earned_by, needs_price, within_price, delivered, approved, revenue,
     delivered_to_date, approved_to_date, revenue_to_date, transaction_price, derivation)
values
    (2, 'DE', 'C-1', '1', '2026-09-01', 'EUR', 'time_and_materials', 'line', false, false, 1500, 1200, 1200, 1500, 1200, 1200, null,
     '{"rule": "billable lines to date", "standard": "IFRS 15.B16", "inputs": [{"name": "lines", "value": "1200.00", "unit": "EUR", "refs": []}], "formula": "lines", "numbers": "1200.00 = 1200.00", "rounding": "each line half up, once", "to_date": "1200.00", "before": "0.00", "revenue": "1200.00"}'),
    (2, 'DE', 'C-1', '2', '2026-09-01', 'EUR', 'time_and_materials', 'line', false, false, 0, 0, 0, 0, 0, 0, null, '""'),
    (2, 'DE', 'C-2', '1', '2026-09-01', 'EUR', 'milestone', 'milestone', false, true, 30000, 10000, 10000, 30000, 10000, 10000, 50000,
     '{"rule": "milestones accepted with evidence", "standard": "IFRS 15.B15", "inputs": [{"name": "milestones", "value": "10000", "unit": "EUR", "refs": ["psa:milestone:C-2/1/M1"]}], "formula": "milestones", "numbers": "10000 = 10000.00", "rounding": "half up, once", "to_date": "10000.00", "before": "0.00", "revenue": "10000.00"}'),
    (2, 'DE', 'C-3', '1', '2026-09-01', 'EUR', 'straight_line_monthly', 'whole', true, true, 100, 100, 100, 200, 200, 200, 1200, '""');
update recognise.position as position
set agreed             = delivered,
    accepted           = approved,
    capped             = revenue,
    gross_profit       = revenue,
    billed             = stated.billed,
    billed_to_date     = stated.billed_to_date,
    contract_asset     = stated.asset,
    contract_liability = stated.liability,
    refund_liability   = 0,
    backlog            = transaction_price - revenue_to_date
from (values ('C-1', '1', 450, 450, 750, 0), ('C-1', '2', 0, 0, 0, 0), ('C-2', '1', 0, 0, 10000, 0), ('C-3', '1', 0, 1200, 0, 1000))
    as stated (contract, obligation, billed, billed_to_date, asset, liability)
where (position.contract, position.obligation) = (stated.contract, stated.obligation);
-- Run 3, which planned what is applied, found the same.
insert into recognise.position
select (jsonb_populate_record(position, '{"run_id": 3}')).* from recognise.position as position;

-- The end of August, as run 1 signed it, and as run 2 says now: C-2 was amended since, and C-3 was 10 short.
insert into recognise.position
    (run_id, entity, contract, obligation, month, currency, method, earned_by, needs_price, within_price, delivered, approved, revenue,
     delivered_to_date, approved_to_date, revenue_to_date, transaction_price, billed, billed_to_date, contract_asset, contract_liability,
     refund_liability, backlog, derivation)
select
    run, 'DE', contract, obligation, '2026-08-01', 'EUR', method, earned_by, earned_by = 'whole', earned_by <> 'line',
    revenue, revenue, revenue, revenue, revenue, revenue, price, billed, billed, greatest(revenue - billed, 0), greatest(billed - revenue, 0), 0, price - revenue, '""'
from (values
    (1, 'C-2', '1', 'milestone', 'milestone', 0, 45000, 0),
    (1, 'C-3', '1', 'straight_line_monthly', 'whole', 90, 1200, 1200),
    (1, 'C-4', '1', 'straight_line_monthly', 'whole', 300, 1000, 0),
    (2, 'C-1', '1', 'time_and_materials', 'line', 0, 0, 0),
    (2, 'C-1', '2', 'time_and_materials', 'line', 0, 0, 0),
    (2, 'C-2', '1', 'milestone', 'milestone', 0, 50000, 0),
    (2, 'C-3', '1', 'straight_line_monthly', 'whole', 100, 1200, 1200))
    as stated (run, contract, obligation, method, earned_by, revenue, price, billed);
insert into recognise.held_obligation (run_id, contract, obligation, code, found) values (2, 'C-4', '1', 'TERMS_INCOMPLETE', 'no price');

insert into exceptions.item (item_id, entity, source_ref, code) overriding system value values
    (1, 'DE', 'psa:timesheet_line:T-6', 'HOURS_IMPLAUSIBLE'), (2, 'DE', 'psa:obligation:C-4/1/1', 'TERMS_INCOMPLETE');
insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, seconds, amount, currency, since) values
    (2, 1, 'value', '2026-10-02/timesheet_lines.csv', 8, 'hours', '25', 'at most 24 hours on a line', 90000, 2500, 'EUR', '2026-10-02 16:00Z'),
    (2, 2, 'recognise', '2026-09-03/obligations.csv', 6, 'price', 'no price', 'a price and the dates that the method needs', 0, null, null, '2026-09-03 16:00Z');

-- ---------------------------------------------------------------- what was posted, and what the books made of it

insert into post.plan (plan_id, run_id, entity, month, kind, state, prepared_by, prepared_os, taken_hash, content_hash, applied_no) overriding system value values
    (1, 3, 'DE', '2026-09-01', 'close', 'applied', 'ilvy', 'ilvy', '\x01', '\x01', 10),
    (2, 2, 'DE', '2026-09-01', 'close', 'prepared', 'ilvy', 'ilvy', '\x02', '\x02', null);
insert into post.entry (plan_id, entry_no, entry_key, contract, kind, revision, journal, posting_on) values
    (1, 1, 'DE/2026-09/C-1/revenue/2', 'C-1', 'revenue', 2, 'REV', '2026-09-30'),
    (1, 2, 'DE/2026-09/C-2/revenue/1', 'C-2', 'revenue', 1, 'REV', '2026-09-30'),
    (1, 3, 'DE/2026-09/C-3/revenue/1', 'C-3', 'revenue', 1, 'REV', '2026-09-30'),
    (2, 1, 'DE/2026-09/C-1/revenue/10', 'C-1', 'revenue', 10, 'REV', '2026-09-30');
insert into post.entry_line (plan_id, entry_no, line_no, account, account_kind, contract, obligation, month, debit, credit, currency, target_to_date, taken_to_date)
select plan_id, entry_no, line_no, account, account_kind, contract, '1', '2026-09-01', debit, credit, 'EUR', 0, 0
from (values
    (1, 1, 1, '4400', 'revenue', 'C-1', 0, 1000), (1, 1, 2, '1410', 'contract_asset', 'C-1', 1000, 0),
    (1, 2, 1, '4400', 'revenue', 'C-2', 0, 10000), (1, 2, 2, '1410', 'contract_asset', 'C-2', 10000, 0),
    (1, 3, 1, '4400', 'revenue', 'C-3', 0, 100), (1, 3, 2, '3280', 'contract_liability', 'C-3', 100, 0),
    (2, 1, 1, '4400', 'revenue', 'C-1', 0, 200), (2, 1, 2, '1410', 'contract_asset', 'C-1', 200, 0))
    as line (plan_id, entry_no, line_no, account, account_kind, contract, debit, credit);
insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token, attempts, ledger_id, ledger_posting_on)
select entry.entry_key, entry.plan_id, entry.entry_no, plan.entity, plan.month, 'books', '\x00', 'VERIFIED', 1, 1,
       replace(entry.entry_key, '/', '_'), entry.posting_on
from post.entry as entry
join post.plan as plan
  on plan.plan_id = entry.plan_id
where plan.applied_no is not null;
insert into stage.ledger_line (source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, account, posted_on, debit, credit, currency, reference)
select 'ledger:ledger_line:' || entry || '/' || line, 1, '', batch, 2, 'ledger', entry, line, 'DE', account, '2026-09-30', debit, credit, 'EUR', reference
from (values
    (9, 'M-1', '1', '4400', 0, 900, 'DE/2026-09/C-1/revenue/2'), (9, 'M-1', '2', '1410', 1000, 0, 'DE/2026-09/C-1/revenue/2'),
    (9, 'M-3', '1', '4400', 0, 100, 'DE/2026-09/C-3/revenue/1'), (9, 'M-3', '2', '3280', 100, 0, 'DE/2026-09/C-3/revenue/1'),
    (9, 'M-4', '1', '4400', 0, 100, 'DE/2026-09/C-3/revenue/1'), (9, 'M-4', '2', '3280', 100, 0, 'DE/2026-09/C-3/revenue/1'),
    (11, 'M-2', '1', '4400', 0, 10000, 'DE/2026-09/C-2/revenue/1'), (11, 'M-2', '2', '1410', 10000, 0, 'DE/2026-09/C-2/revenue/1'))
    as line (batch, entry, line, account, debit, credit, reference);

-- Of C-2 milestones are left, of C-3 what was billed ahead until November.
insert into recognise.run_off (run_id, contract, obligation, balance, month, currency, amount) values
    (2, 'C-3', '1', 'backlog', '2026-11-01', 'EUR', 400),
    (2, 'C-2', '1', 'backlog', null, 'EUR', 20000),
    (2, 'C-3', '1', 'backlog', '2026-10-01', 'EUR', 600),
    (2, 'C-2', '1', 'backlog', '2026-10-01', 'EUR', 20000),
    (2, 'C-3', '1', 'contract_liability', '2026-10-01', 'EUR', 1000);

-- ---------------------------------------------------------------- how they compare

insert into reconcile.contract_month (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, status, largest_cause) values
    (2, 'DE', 'C-1', '2026-09-01', 'EUR', 1500, 450, 1200, 1000, 900, 600, 'break', 'not approved'),
    (2, 'DE', 'C-2', '2026-09-01', 'EUR', 30000, 0, 10000, 10000, 0, 30000, 'break', 'milestone not accepted'),
    (2, 'DE', 'C-3', '2026-09-01', 'EUR', 100, 0, 100, 100, 200, -100, 'break', 'duplicate'),
    (2, 'DE', 'C-3', '2026-08-01', 'EUR', 100, 1200, 100, 100, 90, 10, 'break', 'amount');
insert into reconcile.difference (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on) values
    (2, 1, 'C-3', '', '2026-09-01', 'EUR', 'ledger', 'duplicate', '', 'DE/2026-09/C-3/revenue/1', 100, 200, -100, '2026-09-30'),
    (2, 2, 'C-1', '', '2026-09-01', 'EUR', 'ledger', 'amount', '', 'DE/2026-09/C-1/revenue/2', 1000, 900, 100, '2026-09-30'),
    (2, 3, 'C-1', '', '2026-09-01', 'EUR', 'plan', 'not posted', 'psa:obligation:C-1/1/1', '', 1200, 1000, 200, '2026-09-30'),
    (2, 4, 'C-1', 'P-1', '2026-09-01', 'EUR', 'gate', 'not approved', 'psa:timesheet_line:T-5', '', 300, 0, 300, '2026-09-20'),
    (2, 5, 'C-2', '', '2026-09-01', 'EUR', 'gate', 'milestone not accepted', 'psa:milestone:C-2/1/M2', '', 20000, 0, 20000, '2026-09-15'),
    (2, 6, 'C-2', '', '2026-09-01', 'EUR', 'ledger', 'deleted in ledger', '', 'DE/2026-09/C-2/revenue/1', 10000, 0, 10000, '2026-09-30'),
    (2, 7, 'C-3', '', '2026-08-01', 'EUR', 'ledger', 'amount', '', 'DE/2026-08/C-3/revenue/1', 100, 90, 10, '2026-08-31');
insert into reconcile.difference (run_id, difference_no, contract, account_kind, month, currency, leg, cause, entry_ref, expected, actual, amount, fact_on) values
    (2, 8, 'C-2', 'contract_asset', '2026-09-01', 'EUR', 'ledger', 'deleted in ledger', 'DE/2026-09/C-2/revenue/1', 10000, 0, 10000, '2026-09-30');
insert into reconcile.contract_balance
    (run_id, contract, account_kind, account, month, currency, opening_difference, target, taken, ledger, difference, largest_cause, incomplete)
values
    (2, 'C-4', 'contract_asset', '', '2026-09-01', 'EUR', null, null, 300, 300, 0, '', true),
    (2, 'C-3', 'contract_liability', '', '2026-09-01', 'EUR', -10, -1000, -990, -990, 0, '', false),
    (2, 'C-3', 'contract_asset', '', '2026-09-01', 'EUR', 0, 0, 0, 0, 0, '', false),
    (2, 'C-2', 'contract_asset', '', '2026-09-01', 'EUR', 0, 10000, 10000, 0, 10000, 'deleted in ledger', false),
    (2, '(none)', 'contract_asset', '1410', '2026-09-01', 'EUR', 0, 0, 0, 50, -50, 'unexplained', false);
insert into run.step_total
    (run_id, step, record_kind, currency, read, carried, held, read_seconds, carried_seconds, held_seconds, amount, hash)
values
    (2, 'plan', 'entry_line', 'EUR', 2, 2, 0, 0, 0, 0, 200, 0),
    (2, 'value', 'timesheet_line', 'EUR', 6, 5, 1, 138600, 48600, 90000, 1250, 55),
    (2, 'value', 'expense_line', 'EUR', 1, 1, 0, 0, 0, 0, 250, 4),
    (2, 'reconcile', 'contract_month', 'EUR', 4, 4, 0, 0, 0, 0, 30510, 0);
