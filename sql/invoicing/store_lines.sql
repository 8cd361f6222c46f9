-- purpose: the lines of a draft
insert into invoicing.draft_line (draft_id, line_no, kind, obligation, label, quantity, unit_price, amount, account, dimension)
select :draft_id, row.line_no, row.kind, row.obligation, row.label, row.quantity, row.unit_price, row.amount, row.account, row.dimension
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    line_no int, kind text, obligation text, label text, quantity numeric, unit_price numeric, amount numeric, account text, dimension text)
