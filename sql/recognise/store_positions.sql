-- purpose: positions of a run, with what their methods are
insert into recognise.position
    (run_id, entity, contract, obligation, month, currency, method, earned_by, needs_price, within_price, delivered, agreed, approved,
     accepted, capped, revenue, delivered_to_date, approved_to_date, revenue_to_date, transaction_price, cost, cost_to_date, gross_profit,
     loss_provision, billed, billed_to_date, contract_asset, contract_liability, refund_liability, backlog, cap, incomplete, derivation)
select
    :run_id, :entity, row.contract, row.obligation, row.month, row.currency, row.method, row.earned_by, row.needs_price, row.within_price,
    row.delivered, row.agreed, row.approved, row.accepted, row.capped, row.revenue, row.delivered_to_date, row.approved_to_date,
    row.revenue_to_date, row.transaction_price, row.cost, row.cost_to_date, row.gross_profit, row.loss_provision, row.billed,
    row.billed_to_date, row.contract_asset, row.contract_liability, row.refund_liability, row.backlog, row.cap, row.incomplete,
    row.derivation
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, month date, currency char(3), method text, earned_by text, needs_price boolean, within_price boolean,
    delivered numeric, agreed numeric, approved numeric, accepted numeric, capped numeric, revenue numeric, delivered_to_date numeric,
    approved_to_date numeric, revenue_to_date numeric, transaction_price numeric, cost numeric, cost_to_date numeric, gross_profit numeric,
    loss_provision numeric, billed numeric, billed_to_date numeric, contract_asset numeric, contract_liability numeric,
    refund_liability numeric, backlog numeric, cap numeric, incomplete boolean, derivation jsonb)
on conflict (run_id, contract, obligation, month) do nothing
