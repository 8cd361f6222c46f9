-- contracts and projects that are the company's, or were; projects that nobody knew, with work delivered for it
-- grain: one row per source, kind and name
own as (
    select record.source, record.kind, record.content ->> record.kind as name
    from signing
    join stage.record as record
      on record.kind in ('contract', 'project')
    left join mapping.called(signing.mapping_no) as called
      on (called.source, called.name) = (record.source, record.content ->> 'entity')
    where coalesce(called.company, record.content ->> 'entity') = signing.entity
    union
    select batch.source, 'project', touched.project
    from signing
    join extract.delivery as delivery
      on delivery.entity = signing.entity
    join extract.batch as batch
      on batch.delivery_id = delivery.delivery_id
    join extract.touched as touched
      on touched.batch_id = batch.batch_id and touched.project <> ''
    left join stage.company_of_project(signing.source_as_of_no, signing.mapping_no) as home
      on (home.source, home.project) = (batch.source, touched.project)
    where home.company is null
)
