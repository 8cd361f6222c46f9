-- report:    draft invoices of the company, as the run found or made them, and contracts that are billed ahead
-- grain:     one row per line of a draft; one per contract that is billed ahead
-- standing:  what the whole draft comes to in the ledger, without taxes; empty where it was not seen there
-- sorted by: contract, draft, line
select
    :entity                               as entity,
    standing.contract,
    draft.customer,
    draft.draft_key                       as key,
    line.line_no                          as line,
    line.kind,
    line.obligation,
    line.label,
    round(line.quantity, 2)               as quantity,
    round(line.unit_price, 4)             as unit_price,
    round(coalesce(line.amount, standing.amount), currency.decimals) as amount,
    standing.currency,
    draft.invoice_on,
    standing.status,
    round(standing.standing_amount, currency.decimals) as standing,
    standing.explanation
from invoicing.standing as standing
join recognise.currency as currency
  on currency.code = standing.currency
left join invoicing.draft as draft
  on draft.draft_id = standing.draft_id
left join invoicing.draft_line as line
  on line.draft_id = draft.draft_id
where standing.run_id = :run_id
order by standing.row_no, line.line_no
