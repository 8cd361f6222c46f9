-- check:       B4: an entry has two lines or more, numbered from 1, all of the entry's contract and of one currency
-- of:          the month
-- passes when: no row
-- why:         one entry is one contract's, and one line alone moves nothing
select format('plan %s entry %s (%s)', entry.plan_id, entry.entry_no, entry.entry_key) as found,
       'contract' as concerns, entry.contract as name
from post.plan as plan
join post.entry as entry
  on entry.plan_id = plan.plan_id
left join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void'
group by entry.plan_id, entry.entry_no
having count(line.line_no) < 2
    or max(line.line_no) <> count(line.line_no)
    or min(line.line_no) <> 1
    or bool_or(line.contract <> entry.contract)
    or count(distinct line.currency) <> 1
