-- What the work on a contract in another currency cost its entity.

-- cost:         approved cost of the month, each day's at the spot rate of that day; null where the run did not ask yet
-- gross_profit: revenue less cost, and less the cost of losses where the policy has it there
alter table recognise.translation add column cost numeric(19,4), add column cost_to_date numeric(19,4), add column gross_profit numeric(19,4);

-- As before (V055), with cost and gross profit.
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
    case when translation.currency is null then position.gross_profit else translation.gross_profit end as gross_profit
from recognise.position as position
left join recognise.translation as translation
  using (run_id, contract, obligation, month);
