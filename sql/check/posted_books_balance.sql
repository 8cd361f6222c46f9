-- check:       B5: all lines that we posted into a month add up to zero, for each month that they belong to and each currency
-- of:          the month
-- passes when: no row
-- why:         the trial balance of our entries, so that no month is out of balance for another one's sake
select format('%s %s, belonging to %s: %s %s too much on the %s side', plan.entity, to_char(plan.month, 'YYYY-MM'),
              to_char(line.month, 'YYYY-MM'), trim_scale(abs(sum(line.debit - line.credit))), line.currency,
              case when sum(line.debit - line.credit) > 0 then 'debit' else 'credit' end) as found,
       'period' as concerns, to_char(plan.month, 'YYYY-MM') as name
from post.entry_line as line
join post.plan as plan
  on plan.plan_id = line.plan_id
join post.dispatch as dispatch
  on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
where (plan.entity, plan.month) = (:entity, :month) and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
group by plan.entity, plan.month, line.month, line.currency
having sum(line.debit - line.credit) <> 0
