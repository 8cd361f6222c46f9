-- check:       own: what moves between accounts adds up to zero within each obligation and account kind, in both currencies, and lies in
--                  the month of its plan
-- of:          the month
-- passes when: no row
-- why:         a mapping says where an account kind stands; it never makes revenue of a balance, nor changes what was taken
select format('plan %s entry %s: %s of %s in %s moves by %s', plan.plan_id, entry.entry_no, line.account_kind, line.contract || '/' || line.obligation,
              to_char(line.month, 'YYYY-MM'), trim_scale(sum(line.debit - line.credit))) as found,
       'contract' as concerns, line.contract as name
from post.plan as plan
join post.entry as entry
  on entry.plan_id = plan.plan_id and entry.kind = 'reclass'
join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void'
group by plan.plan_id, plan.month, entry.entry_no, line.contract, line.obligation, line.month, line.account_kind
having sum(line.debit - line.credit) <> 0
    or sum(line.amount_currency) <> 0
    or line.month <> plan.month
