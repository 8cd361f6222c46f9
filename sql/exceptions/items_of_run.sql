-- purpose: what a run held, and the rows that were turned away since the month before was signed
-- grain:   one row per held line, row or obligation and per rejected row, in the order of exceptions.csv
select
    run.run_id,
    run.entity,
    run.month,
    item.code,
    item.source_ref,
    item.file as file_name,
    item.line as line_no,
    item.field,
    item.found,
    item.expected,
    round(item.amount, currency.decimals) as amount,
    item.currency,
    item.since,
    item.state,
    item.owner,
    item.due_on,
    item.decided_by,
    item.approved_by,
    item.reason,
    escalation.at as escalated_at
from run.run as run
cross join lateral exceptions.queue(run.run_id, null) as item
left join exceptions.escalation as escalation
  on (escalation.entity, escalation.source_ref, escalation.code, escalation.about) = (run.entity, item.source_ref, item.code, item.about)
left join recognise.currency as currency
  on currency.code = item.currency
where run.run_id = :run_id
order by item.code collate "C", item.source_ref collate "C", item.file collate "C", item.line
