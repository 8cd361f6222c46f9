-- purpose: the lines of a plan, with how far each entry has come
select
    entry.entry_key, line.line_no, entry.posting_on, line.account, line.account_kind, line.contract, line.obligation, line.month,
    round(line.debit, currency.decimals)          as debit,
    round(line.credit, currency.decimals)         as credit,
    line.currency,
    line.transaction_currency,
    round(line.amount_currency, own_currency.decimals) as amount_currency,
    round(line.target_to_date, currency.decimals) as target_to_date,
    round(line.taken_to_date, currency.decimals)  as taken_to_date,
    round(line.kept, currency.decimals)           as kept,
    dispatch.state
from post.entry_line as line
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
join recognise.currency as currency
  on currency.code = line.currency
left join recognise.currency as own_currency
  on own_currency.code = line.transaction_currency
left join post.dispatch as dispatch
  on dispatch.entry_key = entry.entry_key and dispatch.plan_id = entry.plan_id
where line.plan_id = :plan_id
order by line.entry_no, line.line_no
