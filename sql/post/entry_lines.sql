-- purpose: the lines of entries as a ledger takes them, each amount with its currency, at that currency's decimals
-- dimension: the analytic account of the ledger to which the plan's mapping leads, all of the line; else contract and obligation
select
    line.entry_no,
    line.line_no,
    line.account,
    format('%s%s %s %s/%s', case when entry.kind = 'reclass' then 'reclass ' end, replace(line.account_kind, '_', ' '),
           to_char(line.month, 'YYYY-MM'), line.contract, line.obligation) as name,
    round(line.debit, currency.decimals)  as debit,
    round(line.credit, currency.decimals) as credit,
    line.currency,
    coalesce('{"' || mapping.analytic_of(snapshot.mapping_no, plan.entity, :system, line.contract, line.obligation, entry.posting_on) || '": 100}',
             line.contract || '/' || line.obligation) as dimension,
    line.transaction_currency,
    round(line.amount_currency, own_currency.decimals) as amount_currency
from post.entry_line as line
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
join post.plan as plan
  on plan.plan_id = entry.plan_id
join run.run as run
  on run.run_id = plan.run_id
left join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join recognise.currency as currency
  on currency.code = line.currency
left join recognise.currency as own_currency
  on own_currency.code = line.transaction_currency
where line.plan_id = :plan_id and line.entry_no = any(cast(:entry_nos as integer[]))
order by line.entry_no, line.line_no
