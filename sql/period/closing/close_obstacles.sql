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

-- contracts and projects that are the company's, or were; projects that nobody knew, with work delivered for it
own as (
    select record.source, record.kind, record.content ->> record.kind as name
    from signing
    join stage.record as record
      on record.kind in ('contract', 'project') and record.content ->> 'entity' = signing.entity
    union
    select batch.source, 'project', touched.project
    from signing
    join extract.delivery as delivery
      on delivery.entity = signing.entity
    join extract.batch as batch
      on batch.delivery_id = delivery.delivery_id
    join extract.touched as touched
      on touched.batch_id = batch.batch_id and touched.project <> ''
    left join stage.company_of_project(signing.source_as_of_no) as home
      on (home.source, home.project) = (batch.source, touched.project)
    where home.company is null
),

-- versions of which there are not too many to follow them one by one; of work, the intake says which projects it touched
version as not materialized (
    select batch_id, superseded_by, source_ref, source, content ->> 'entity' as entity, content ->> 'contract' as contract,
           content ->> 'project' as project, case kind when 'resource' then content ->> 'resource' end as person
    from stage.record
    union all
    select batch_id, superseded_by, source_ref, source, null, contract, project, null from stage.cost_line
    union all
    select batch_id, superseded_by, source_ref, source, entity, null, null, null from stage.ledger_line
),

-- what deliveries for other companies say, and what they took the place of
named as materialized (
    select arrived.batch_id, version.source, coalesce(version.entity, delivery.entity) as entity, version.contract, version.project,
           version.person
    from signing
    join arrived
      on arrived.entity <> signing.entity
    join version as said
      on said.batch_id = arrived.batch_id
    join version
      on version.source_ref = said.source_ref
     and arrived.batch_id in (version.batch_id, version.superseded_by)
    join extract.batch as batch
      on batch.batch_id = version.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    union all
    select arrived.batch_id, batch.source, null, null, touched.project, null
    from arrived
    join extract.batch as batch
      on batch.batch_id = arrived.batch_id
    join extract.touched as touched
      on touched.batch_id = arrived.batch_id
),

-- people of other companies, or of none that is known, who do its work
lent as (
    select distinct person.person
    from signing
    join run.valuation as used
      on used.run_id = :run_id
    join recognise.valuation as valuation
      on valuation.valuation_id = used.valuation_id
    join recognise.person as person
      on person.valuation_id = valuation.opened_with
     and person.entity = signing.entity
     and person.person_entity is distinct from signing.entity
),

-- what became known after the run had pinned its snapshot
newer as (
    select 1 as rank, 'batch ' || arrived.batch_no as what
    from signing
    cross join arrived
    where arrived.entity = signing.entity
       or arrived.batch_id in (
           select batch_id
           from named
           where named.entity = (select entity from signing)
              or (named.source, 'contract', named.contract) in (select source, kind, name from own)
              or (named.source, 'project', named.project) in (select source, kind, name from own)
              or named.person in (select person from lent))
    union all
    select 2, 'the applied plan ' || plan.plan_id
    from signing
    join post.plan as plan
      on plan.entity = signing.entity
    where plan.applied_no > signing.as_of_no
    union all
    select 3, 'version ' || max(version.no) || ' of ' || version.kind
    from signing
    join mapping.version as version
      on version.state = 'approved'
     and version.no > case version.kind when 'mapping' then signing.mapping_no
                                        when 'rate'    then signing.rate_no
                                        else signing.rule_no end
    group by version.kind
    union all
    select 4, 'the signed run ' || before.signed_run || ' of the month before'
    from signing
    join period.period as before
      on before.entity = signing.entity
     and before.month = signing.month - interval '1 month'
     and before.status = 'closed'
    where before.signed_run is distinct from signing.opening_run
    union all
    select 5, 'rules ' || cast(:engine_rules as int) || ' of the engine'
    from signing
    where signing.engine_rules is distinct from cast(:engine_rules as int)
),

obstacle as (
    select 1 as gate_no, 'RUN_UNFINISHED' as gate, run.state as found, run.run_id as number
    from run.run as run
    where run.entity = :entity and run.month = :month and run.state in ('running', 'failed', 'stopped')
      and run.kind not in ('verify', 'preview')
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
