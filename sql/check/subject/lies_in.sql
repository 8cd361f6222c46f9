-- purpose: where the rows lie that say a contract of the company, or that are a line
-- note:    a contract as the last run of the company knew it, by the name that the company has for it
-- grain:   one text, null where no file says it; newest first, the third and later left out
with known as (
    select snapshot.*
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.entity = :entity
    order by run.run_id desc
    limit 1
)

select string_agg(place, ', ' order by batch_no desc, place)
from (
    select batch.batch_no, format('%s/%s line %s', delivery.name, batch.file_name, said.line_no) as place
    from (
        select record.batch_id, record.line_no
        from known
        cross join (values ('contract'), ('obligation')) as wanted (kind)
        cross join lateral stage.company_record(wanted.kind, known.source_as_of_no, known.mapping_no, known.owners) as record
        where :concerns = 'contract' and record.company = :entity and record.content ->> 'contract' = :name
        union all
        select version.batch_id, version.line_no
        from stage.version as version
        where :concerns = 'line' and version.source_ref = :name and version.superseded_by is null
    ) as said
    join extract.batch as batch
      on batch.batch_id = said.batch_id and batch.state = 'accepted'
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where said.line_no > 0
    order by batch.batch_no desc, place
    limit 2
) as newest
