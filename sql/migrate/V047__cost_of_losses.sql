-- The cost of expected losses has an account kind of its own: what else is on an account of cost, salaries above all, no plan knows.

alter table mapping.account drop constraint account_kind_check;
alter table mapping.account add constraint account_kind_check
    check (kind in ('revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'receivable', 'cost', 'accrued_cost',
                    'loss_cost', 'loss_provision', 'fx_difference', 'clearing'));

-- What the entries of expected losses took, as taken_by_entries (V006) says it of all; debit positive. What plans posted
-- as cost before is told by account.
create function post.taken_by_losses(of_entity text, as_of bigint)
returns table (contract text, obligation text, month date, account_kind text, account text, amount numeric) language sql stable as $$
    select line.contract, line.obligation, line.month, line.account_kind,
           case when line.account_kind = 'cost' then line.account end, sum(line.debit - line.credit)
    from post.entry_line as line
    join post.entry as entry on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
    join post.plan as plan on plan.plan_id = line.plan_id
    join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
    where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
      and entry.kind = 'loss'
    group by line.contract, line.obligation, line.month, line.account_kind, case when line.account_kind = 'cost' then line.account end
$$;
grant execute on function post.taken_by_losses(text, bigint) to ${application};
