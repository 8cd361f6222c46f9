-- purpose: what our entries left on an account as an account kind of a company
-- sign:    debit positive
-- grain:   one row, or none where nothing stands there
select count(*) as contracts, round(sum(amount), min(decimals)) as amount, currency
from (
    select line.contract, line.currency, sum(line.debit - line.credit) as amount
    from post.entry_line as line
    join post.plan as plan
      on plan.plan_id = line.plan_id
    join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
    where plan.entity = :entity
      and plan.applied_no is not null
      and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
      and (line.account_kind, line.account) = (:account_kind, :account)
    group by line.contract, line.currency
) as each
join recognise.currency as known
  on known.code = each.currency
where amount <> 0
group by currency
