-- report:    what a person must look at: lines held, obligations that cannot be computed, rows that were turned away
-- grain:     one row per held item or rejected row
-- amount:    what is at stake at most; empty when nobody can say
-- state:     what people had decided about it when the run began; no figure depends on it
-- sorted by: code, source_ref, file, line
select
    found.code,
    found.severity,
    found.source_ref,
    found.file,
    found.line,
    found.field,
    found.found,
    found.expected,
    found.owner,
    round(found.amount, currency.decimals) as amount,
    found.currency,
    to_char(found.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
    found.next_step,
    found.state,
    found.due_on,
    found.decided_by,
    found.approved_by,
    found.reason
from exceptions.queue(:run_id, :decision_no) as found
left join recognise.currency as currency
  on currency.code = found.currency
order by found.code collate "C", found.source_ref collate "C", found.file collate "C", found.line
