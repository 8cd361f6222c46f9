-- check:       B1, B2: debits equal credits in every entry, which is of one currency
-- passes when: no row
-- why:         an entry that does not balance is no entry
select format('plan %s entry %s', plan_id, entry_no)
from post.entry_line
group by plan_id, entry_no
having sum(debit) <> sum(credit)
