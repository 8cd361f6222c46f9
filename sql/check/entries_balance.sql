-- check:       B1, B2: debits equal credits in every entry, and so do the amounts in its contract's currency, which all its lines have
-- of:          the month
-- passes when: no row
-- why:         an entry that does not balance is no entry
select format('plan %s entry %s of %s: debit %s, credit %s, or the amounts in the currency of the contract do not add up to 0', entry.plan_id,
              entry.entry_no, entry.contract, trim_scale(sum(line.debit)), trim_scale(sum(line.credit))) as found,
       'contract' as concerns, entry.contract as name
from post.plan as plan
join post.entry as entry
  on entry.plan_id = plan.plan_id
join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void'
group by entry.plan_id, entry.entry_no
having sum(line.debit) <> sum(line.credit)
    or sum(line.amount_currency) <> 0
    or count(distinct line.transaction_currency) > 1
    or count(line.transaction_currency) not in (0, count(*))
