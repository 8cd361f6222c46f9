-- Expected losses of contracts in another currency, and those that contracts bring along at go-live.

-- loss_provision: at the month's end, at the closing rate. loss_cost: what it moved by in the month, at that rate, too
alter table recognise.translation
    add column loss_provision numeric(19,4) not null default 0,
    add column loss_cost      numeric(19,4) not null default 0;

-- As before (V021), with the provision; loss_cost is null where the books' currency is the contract's.
create or replace view recognise.entity_position with (security_invoker = true) as
select
    position.run_id, position.entity, position.contract, position.obligation, position.month, position.method,
    coalesce(translation.currency, position.currency)   as currency,
    coalesce(translation.delivered, position.delivered) as delivered,
    coalesce(translation.approved, position.approved)   as approved,
    coalesce(translation.accepted, position.accepted)   as accepted,
    coalesce(translation.capped, position.capped)       as capped,
    coalesce(translation.revenue, position.revenue)     as revenue,
    coalesce(translation.revenue_to_date, position.revenue_to_date)       as revenue_to_date,
    coalesce(translation.billed, position.billed)       as billed,
    coalesce(translation.billed_to_date, position.billed_to_date)         as billed_to_date,
    coalesce(translation.contract_asset, position.contract_asset)         as contract_asset,
    coalesce(translation.contract_liability, position.contract_liability) as contract_liability,
    coalesce(translation.refund_liability, position.refund_liability)     as refund_liability,
    coalesce(translation.fx_difference, 0)              as fx_difference,
    position.revenue                                    as own_revenue,
    position.revenue_to_date                            as own_revenue_to_date,
    position.contract_asset                             as own_contract_asset,
    position.contract_liability                         as own_contract_liability,
    position.refund_liability                           as own_refund_liability,
    position.cap,
    position.derivation,
    case when translation.currency is not null then position.currency end as transaction_currency,
    translation.policy,
    translation.revenue_rate,
    translation.waiting_rate,
    translation.opening_share,
    translation.closing_rate,
    coalesce(translation.loss_provision, position.loss_provision)         as loss_provision,
    position.loss_provision                             as own_loss_provision,
    translation.loss_cost
from recognise.position as position
left join recognise.translation as translation
  using (run_id, contract, obligation, month);

-- As before (V047), with the amount in the contract's currency.
drop function post.taken_by_losses(text, bigint);
create function post.taken_by_losses(of_entity text, as_of bigint)
returns table (contract text, obligation text, month date, account_kind text, account text, amount numeric, own_amount numeric)
language sql stable as $$
    select line.contract, line.obligation, line.month, line.account_kind,
           case when line.account_kind = 'cost' then line.account end, sum(line.debit - line.credit),
           sum(coalesce(line.amount_currency, line.debit - line.credit))
    from post.entry_line as line
    join post.entry as entry on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
    join post.plan as plan on plan.plan_id = line.plan_id
    join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
    where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
      and entry.kind = 'loss'
    group by line.contract, line.obligation, line.month, line.account_kind, case when line.account_kind = 'cost' then line.account end
$$;
grant execute on function post.taken_by_losses(text, bigint) to ${application};

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('LOSS_UNPLANNED', 'medium', 'delivery', 'planned_cost', 'planned or estimated cost',
        'State planned_cost in obligations.csv or remaining_cost in estimates.csv, 0 where no cost is to come.'),
    ('OPENING_LOSS_DIFFERS', 'medium', 'finance', 'loss_provision', 'the provision by the rules',
        'Correct the provision in the books, or the estimate as of the month before the first period.');

-- Provisions of expected losses as they were adopted when number as_of had been given; credit positive.
create function post.adopted_losses(of_entity text, as_of bigint)
returns table (contract text, amount numeric) language sql stable as $$
    select line.contract, sum(line.credit - line.debit)
    from post.plan as plan
    join post.entry_line as line
      on line.plan_id = plan.plan_id
    where plan.entity = of_entity and plan.kind = 'opening' and plan.applied_no <= as_of and line.account_kind = 'loss_provision'
    group by line.contract
$$;
grant execute on function post.adopted_losses(text, bigint) to ${application};
