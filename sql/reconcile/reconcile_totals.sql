-- purpose: control totals of the step reconcile
insert into run.step_total (run_id, step, record_kind, currency, read, carried, held, amount, hash)
select
    :run_id, 'reconcile', 'contract_month', (select recognise.entity_currency(:entity, :source_as_of)),
    count(*), count(*), 0, coalesce(sum(difference), 0),
    coalesce(sum(hashtextextended(concat_ws('|', contract, month, delivered, billed, recognised, taken, ledger), 0)::numeric), 0)
from reconcile.contract_month
where run_id = :run_id
on conflict (run_id, step, record_kind, currency) do nothing
