-- report:    what a person must look at: lines held, obligations that cannot be computed, rows that were turned away
-- grain:     one row per held item or rejected row
-- amount:    what is at stake at most; empty when nobody can say
-- sorted by: code, source_ref, file, line
select
    found.code,
    reason.severity,
    found.source_ref,
    found.file,
    found.line,
    found.field,
    found.found,
    found.expected,
    reason.owner,
    round(found.amount, currency.decimals) as amount,
    found.currency,
    to_char(found.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
    reason.next_step
from exceptions.of_run(:run_id) as found
join exceptions.reason_code as reason
  on reason.code = found.code
left join recognise.currency as currency
  on currency.code = found.currency
order by found.code collate "C", found.source_ref collate "C", found.file collate "C", found.line
