-- purpose: the last completed close of each entity that computed, held or reconciled a contract in a month: a close of that month,
--          else of the last month that looked back on it
with latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close'
      and state = 'completed'
      and month >= :month
      and entity = coalesce(cast(:entity as text), entity)
    order by entity, month, run_id desc
)

select distinct on (latest.entity) latest.run_id, latest.entity
from latest
where exists (select from recognise.position as position
              where (position.run_id, position.contract, position.month) = (latest.run_id, :contract, :month))
   or exists (select from reconcile.contract_month as way
              where (way.run_id, way.contract, way.month) = (latest.run_id, :contract, :month))
   or exists (select from reconcile.contract_balance as balance
              where (balance.run_id, balance.contract, balance.month) = (latest.run_id, :contract, :month))
   or (latest.month = :month
       and exists (select from recognise.held_obligation as held where (held.run_id, held.contract) = (latest.run_id, :contract)))
order by latest.entity, latest.month = :month desc, latest.month desc
