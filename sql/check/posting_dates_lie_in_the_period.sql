-- check:       B7: an entry is dated in the month that it is posted into, and belongs to no later month
-- of:          the month
-- passes when: no row
-- why:         period control looks at the month; a date outside of it would slip past
select format('%s is dated %s', entry.entry_key, entry.posting_on) as found, 'contract' as concerns, entry.contract as name
from post.entry as entry
join post.plan as plan
  on plan.plan_id = entry.plan_id
where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void' and date_trunc('month', entry.posting_on) <> plan.month
union all
select format('%s line %s belongs to %s', entry.entry_key, line.line_no, line.month), 'contract', entry.contract
from post.entry_line as line
join post.plan as plan
  on plan.plan_id = line.plan_id
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
where (plan.entity, plan.month) = (:entity, :month)
  and plan.state <> 'void'
  and (line.month > plan.month or extract(day from line.month) <> 1)
