-- defect:  an entry has a cent more on its debit side
-- found:   plan 4 entry 1 of C-100
-- refused: permission denied for table entry_line
update post.entry_line set debit = debit + 0.01 where (plan_id, entry_no, line_no) = (4, 1, 3);

-- defect:  a line is added to an entry that was balanced
-- found:   plan 4 entry 2 of C-100
-- refused: plan 4 is prepared and takes no further entries
insert into post.entry_line (plan_id, entry_no, line_no, account, account_kind, contract, obligation, month, debit, credit, currency,
    target_to_date, taken_to_date)
values (4, 2, 3, '4400', 'revenue', 'C-1004', '1', '2026-09-01', 0, 100, 'EUR', -100, 0);

-- defect:  amounts in the contract's currency do not balance where those of the books do
-- found:   plan 4 entry 1 of C-100
-- refused: permission denied for table entry_line
update post.entry_line
set transaction_currency = 'USD', amount_currency = case line_no when 1 then 2 else 1 end * sign(debit - credit)
where (plan_id, entry_no) = (4, 1);

-- defect:  a line lacks the amount in the contract's currency that the others have
-- found:   plan 4 entry 2 of C-100
-- refused: permission denied for table entry_line
update post.entry_line set transaction_currency = 'USD', amount_currency = 0 where (plan_id, entry_no, line_no) = (4, 2, 1);
