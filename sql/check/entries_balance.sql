-- check:       B1, B2: debits equal credits in every entry, and so do the amounts in its contract's currency, which all its lines have
-- passes when: no row
-- why:         an entry that does not balance is no entry
select format('plan %s entry %s', plan_id, entry_no)
from post.entry_line
group by plan_id, entry_no
having sum(debit) <> sum(credit)
    or sum(amount_currency) <> 0
    or count(distinct transaction_currency) > 1
    or count(transaction_currency) not in (0, count(*))
