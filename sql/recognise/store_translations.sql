-- purpose: positions of a run in its entity's currency
insert into recognise.translation
    (run_id, contract, obligation, month, currency, policy, delivered, agreed, approved, accepted, capped, revenue, revenue_to_date, billed,
     billed_to_date, contract_asset, contract_liability, refund_liability, cost, cost_to_date, gross_profit, loss_provision, loss_cost, fx_difference, revenue_rate, waiting_rate, opening_share,
     closing_rate)
select
    :run_id, row.contract, row.obligation, row.month, row.currency, row.policy, row.delivered, row.agreed, row.approved, row.accepted, row.capped,
    row.revenue, row.revenue_to_date, row.billed, row.billed_to_date, row.contract_asset, row.contract_liability, row.refund_liability,
    row.cost, row.cost_to_date, row.gross_profit,
    row.loss_provision, row.loss_cost, row.fx_difference, row.revenue_rate, row.waiting_rate, row.opening_share, row.closing_rate
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, month date, currency char(3), policy text, delivered numeric, agreed numeric, approved numeric, accepted numeric,
    capped numeric, revenue numeric, revenue_to_date numeric, billed numeric, billed_to_date numeric, contract_asset numeric,
    contract_liability numeric, refund_liability numeric, cost numeric, cost_to_date numeric, gross_profit numeric, loss_provision numeric, loss_cost numeric, fx_difference numeric, revenue_rate numeric, waiting_rate numeric,
    opening_share numeric, closing_rate numeric)
on conflict (run_id, contract, obligation, month) do nothing
