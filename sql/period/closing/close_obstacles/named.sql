-- what deliveries for other companies say, and what they took the place of
-- grain: one row per file and thing that it names

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

named as materialized (
    select arrived.batch_id, version.source, coalesce(called.company, version.entity, delivery.entity) as entity, version.contract, version.project,
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
    left join mapping.called(signing.mapping_no) as called
      on (called.source, called.name) = (version.source, version.entity)
    union all
    select arrived.batch_id, batch.source, null, null, touched.project, null
    from arrived
    join extract.batch as batch
      on batch.batch_id = arrived.batch_id
    join extract.touched as touched
      on touched.batch_id = arrived.batch_id
)
