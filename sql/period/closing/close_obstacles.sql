-- purpose: what stands in the way of signing a period on a run
-- grain:   one row per gate that is shut; found tells why, number names what to look at
-- note:    what differs and has no reason is asked beside it; asked while the period is locked, so nothing is dispatched into it any more
with signing as (
    select snapshot.*
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = :run_id
),

-- what came after the run had pinned its snapshot
arrived as (
    select batch.batch_id, batch.batch_no, delivery.entity
    from signing
    cross join extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where batch.batch_no > case when batch.kind = 'ledger_line' then signing.as_of_no else signing.source_as_of_no end
      and (batch.kind = 'ledger_line' or batch.batch_no <= coalesce(cast(:frozen_no as bigint), batch.batch_no))
),

\ir close_obstacles/own.sql,
\ir close_obstacles/named.sql,
\ir close_obstacles/newer.sql,

obstacle as (
    select 1 as gate_no, 'RUN_UNFINISHED' as gate, run.state as found, run.run_id as number
    from run.run as run
    where run.entity = :entity and run.month = :month and run.state in ('running', 'failed', 'stopped')
      and run.kind not in ('verify', 'preview', 'shadow')
    union all
    select 2, 'PLAN_NOT_APPLIED', plan.state, plan.plan_id
    from post.plan as plan
    where plan.run_id = :run_id
      and plan.state <> 'applied'
      and exists (select from post.entry as entry where entry.plan_id = plan.plan_id)
    union all
    select
        3,
        'ENTRY_UNSETTLED',
        string_agg(dispatch.entry_key || ' is ' || dispatch.state, ', ' order by dispatch.entry_key collate "C"),
        min(dispatch.plan_id)
    from post.dispatch as dispatch
    where dispatch.entity = :entity
      and dispatch.month = :month
      and dispatch.state in ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN', 'DRAFTED')
    having count(*) > 0
    union all
    select 4, 'KNOWLEDGE_NEWER', string_agg(newer.what, ', ' order by newer.rank, newer.what), count(*)
    from newer
    having count(*) > 0
    union all
    select 5, 'CHECK_FAILED', string_agg(result.check_name, ', ' order by result.check_name), sum(result.found)
    from run.check_result as result
    where result.run_id = :run_id and result.found > 0
    having count(*) > 0
    union all
    select 5, 'CHECK_FAILED', 'none was looked at', 0
    where not exists (select from run.check_result as result where result.run_id = :run_id)
)

select gate, found, number
from obstacle
order by gate_no, number
