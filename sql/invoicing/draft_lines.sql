-- purpose: the lines of some drafts
-- grain:   one row per line
select line.draft_id, line.line_no, line.kind, line.obligation, line.label, line.quantity, line.unit_price,
       round(line.amount, currency.decimals) as amount, line.account, line.dimension
from invoicing.draft_line as line
join invoicing.draft as draft
  on draft.draft_id = line.draft_id
join recognise.currency as currency
  on currency.code = draft.currency
where line.draft_id = any (:draft_ids)
order by line.draft_id, line.line_no
