-- purpose: where the rows in force lie that say a contract, or that are a line
-- grain:   one text, null where no file says it; newest first, the third and later left out
select string_agg(place, ', ' order by batch_no desc, place)
from (
    select batch.batch_no, format('%s/%s line %s', delivery.name, batch.file_name, version.line_no) as place
    from (
        select record.batch_id, record.line_no
        from stage.record as record
        where :concerns = 'contract'
          and record.kind in ('contract', 'obligation')
          and record.content ->> 'contract' = :name
          and record.superseded_by is null
        union all
        select version.batch_id, version.line_no
        from stage.version as version
        where :concerns = 'line' and version.source_ref = :name and version.superseded_by is null
    ) as version
    join extract.batch as batch
      on batch.batch_id = version.batch_id and batch.state = 'accepted'
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where version.line_no > 0 and (:concerns = 'line' or delivery.entity = :entity)
    order by batch.batch_no desc, place
    limit 2
) as newest
