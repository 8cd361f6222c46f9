-- purpose: the lines of a plan's entries
insert into post.entry_line
    (plan_id, entry_no, line_no, account, account_kind, contract, obligation, month, debit, credit, currency,
     transaction_currency, amount_currency, target_to_date, taken_to_date, kept)
select
    :plan_id, row.entry_no, row.line_no, row.account, row.account_kind, row.contract, row.obligation, row.month,
    row.debit, row.credit, row.currency, row.transaction_currency,
    row.amount_currency, row.target_to_date, row.taken_to_date, row.kept
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    entry_no int, line_no int, account text, account_kind text, contract text, obligation text, month date,
    debit numeric, credit numeric, currency char(3), transaction_currency char(3), amount_currency numeric, target_to_date numeric, taken_to_date numeric, kept numeric)
