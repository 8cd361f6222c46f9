-- Contract C-1001 earned 11,154.09 in August and 15,602.20 in September, of which 11,154.09 are invoiced: 15,602.20 are a contract
-- asset. C-2001 earned 948,698 and 943,507; an invoice over 948,698 and a credit note over 20,000 are known.

-- defect:  what a plan added to the asset stands in the books as a liability
-- found:   C-1001 at the end of 2026-09: revenue 26756.29, invoiced 11154.09, owed back 0, asset 11154.09, liability 4448.11
-- refused: permission denied for table entry_line
update post.entry_line set account_kind = 'contract_liability' where (plan_id, entry_no, line_no) = (4, 1, 3);

-- defect:  a credit note that the plan rests on is not there any more
-- found:   C-2001 at the end of 2026-09: revenue 1892205, invoiced 948698, owed back 0, asset 963507, liability -20000
-- company: JP
-- refused: permission denied for table ledger_line
delete from stage.ledger_line where source_ref = 'ledger-jp:ledger_line:SAL-0902/1';
