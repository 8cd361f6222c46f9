-- purpose: the positions of a contract and month, with how each came about
-- grain:   one row per obligation
select
    obligation, method, currency, delivered, agreed, approved, accepted, capped, revenue, revenue_to_date, transaction_price,
    billed, billed_to_date, cost, cost_to_date, derivation
from recognise.position
where (run_id, contract, month) = (:run_id, :contract, :month)
  and obligation = coalesce(cast(:obligation as text), obligation)
order by obligation collate "C"
