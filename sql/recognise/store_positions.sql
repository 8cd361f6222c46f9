-- purpose: the positions of a run
insert into recognise.position
    (run_id, entity, contract, obligation, month, currency, method, delivered, approved, revenue,
     delivered_to_date, approved_to_date, revenue_to_date, transaction_price, derivation)
select
    :run_id, :entity, row.contract, row.obligation, row.month, row.currency, row.method, row.delivered, row.approved, row.revenue,
    row.delivered_to_date, row.approved_to_date, row.revenue_to_date, row.transaction_price, to_jsonb(row.derivation)
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, month date, currency char(3), method text, delivered numeric, approved numeric, revenue numeric,
    delivered_to_date numeric, approved_to_date numeric, revenue_to_date numeric, transaction_price numeric, derivation text)
on conflict (run_id, contract, obligation, month) do nothing
