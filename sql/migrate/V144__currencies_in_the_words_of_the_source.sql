-- The currency of an expense or a cost line is staged in the word of its source, and mapped when the line is valued.

-- As before (V019), while the column changes its type.
create or replace view stage.said with (security_invoker = true) as
select 'timesheet_line' as record_kind, source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'work_on', work_on, 'hours', trim_scale(work_seconds / 3600), 'project', project, 'resource', resource, 'service', service,
    'task', task, 'billable', billable, 'status', status, 'approved_by', approved_by, 'approved_at', approved_at)) as content
from stage.timesheet_line
union all
select 'expense_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'net_amount', trim_scale(net_amount), 'category', category, 'project', project,
    'resource', resource, 'billable', billable, 'status', status, 'approved_at', approved_at))
from stage.expense_line
union all
select 'cost_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'amount', trim_scale(amount), 'kind', kind, 'contract', contract,
    'obligation', obligation, 'project', project, 'depicts_progress', depicts_progress))
from stage.cost_line
union all
select 'ledger_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'entry', entry, 'line', line, 'entity', entity, 'journal', journal, 'account', account, 'posted_on', posted_on,
    'debit', trim_scale(debit), 'credit', trim_scale(credit), 'currency', currency, 'contract', contract, 'obligation', obligation,
    'project', project, 'reference', reference, 'origin_ref', origin_ref, 'status', status))
from stage.ledger_line
union all
select kind, source_ref, version, presence, batch_id, line_no, superseded_by, content
from stage.record;

alter table stage.expense_line alter column currency type text;
alter table stage.cost_line alter column currency type text;

-- As before (V019).
create or replace view stage.said with (security_invoker = true) as
select 'timesheet_line' as record_kind, source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'work_on', work_on, 'hours', trim_scale(work_seconds / 3600), 'project', project, 'resource', resource, 'service', service,
    'task', task, 'billable', billable, 'status', status, 'approved_by', approved_by, 'approved_at', approved_at)) as content
from stage.timesheet_line
union all
select 'expense_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'net_amount', trim_scale(net_amount), 'currency', currency, 'category', category, 'project', project,
    'resource', resource, 'billable', billable, 'status', status, 'approved_at', approved_at))
from stage.expense_line
union all
select 'cost_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'amount', trim_scale(amount), 'currency', currency, 'kind', kind, 'contract', contract,
    'obligation', obligation, 'project', project, 'depicts_progress', depicts_progress))
from stage.cost_line
union all
select 'ledger_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'entry', entry, 'line', line, 'entity', entity, 'journal', journal, 'account', account, 'posted_on', posted_on,
    'debit', trim_scale(debit), 'credit', trim_scale(credit), 'currency', currency, 'contract', contract, 'obligation', obligation,
    'project', project, 'reference', reference, 'origin_ref', origin_ref, 'status', status))
from stage.ledger_line
union all
select kind, source_ref, version, presence, batch_id, line_no, superseded_by, content
from stage.record;
