-- What its method is stands with each position, so that no statement knows a method by its word: what of the work is revenue by itself,
-- whether it needs a price, and whether revenue stays within that. Positions of before are told by the methods of before, this once; most
-- are of the defaults, which are not written row by row.
alter table recognise.position
    add column earned_by    text    not null default 'whole' check (earned_by in ('line', 'milestone', 'whole')),
    add column needs_price  boolean not null default true,
    add column within_price boolean not null default true;

update recognise.position as position
set earned_by = said.earned_by, needs_price = false, within_price = said.within_price
from (values
    ('time_and_materials', 'line',      false),
    ('milestone',          'milestone', true),
    ('cost_plus',          'whole',     false),
    ('cost_recovery',      'whole',     true)) as said (method, earned_by, within_price)
where position.method = said.method;

alter table recognise.position
    alter column earned_by    drop default,
    alter column needs_price  drop default,
    alter column within_price drop default;

-- As before (V057), with what of the work is revenue by itself.
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
    translation.loss_cost,
    coalesce(translation.agreed, position.agreed)       as agreed,
    case when translation.currency is null then position.cost         else translation.cost         end as cost,
    case when translation.currency is null then position.cost_to_date else translation.cost_to_date end as cost_to_date,
    case when translation.currency is null then position.gross_profit else translation.gross_profit end as gross_profit,
    position.earned_by
from recognise.position as position
left join recognise.translation as translation
  using (run_id, contract, obligation, month);

-- Which methods there are, the program knows.
update exceptions.reason_code
set expected = 'one of the revenue methods'
where code = 'METHOD_UNSUPPORTED';
