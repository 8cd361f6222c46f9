-- check:       B4: an entry has two lines or more, numbered from 1, all of the entry's contract and of one currency
-- passes when: no row
-- why:         one entry is one contract's, and one line alone moves nothing
select format('plan %s entry %s (%s)', entry.plan_id, entry.entry_no, entry.entry_key)
from post.entry as entry
left join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
group by entry.plan_id, entry.entry_no
having count(line.line_no) < 2
    or max(line.line_no) <> count(line.line_no)
    or min(line.line_no) <> 1
    or bool_or(line.contract <> entry.contract)
    or count(distinct line.currency) <> 1
