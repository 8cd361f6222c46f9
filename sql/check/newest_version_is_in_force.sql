-- check:       A6: a version ends where the next one begins, in a file accepted later; one that came too late never was in force
-- of:          the company
-- passes when: no row
-- why:         at every number there is at most one visible version of a row, and the last one is the newest
with ended as materialized (
    select
        version.*, born.batch_no as born_no, over.batch_no as over_no, delivery.entity,
        count(*) filter (where version.superseded_by <> version.batch_id) over (partition by version.source_ref, version.superseded_by)
            as ended_together
    from stage.version as version
    join extract.batch as born
      on born.batch_id = version.batch_id and born.state = 'accepted'
    join extract.delivery as delivery
      on delivery.delivery_id = born.delivery_id
    join extract.batch as over
      on over.batch_id = version.superseded_by
    where version.superseded_by is not null
),

-- every version of what has one that ended
version as materialized (
    select version.source_ref, version.version, version.batch_id, version.updated_at, born.batch_no
    from (select distinct source_ref from ended) as changed
    join stage.version as version
      on version.source_ref = changed.source_ref
    join extract.batch as born
      on born.batch_id = version.batch_id
)

select format('%s version %s was superseded, and not by a later version', ended.source_ref, ended.version) as found,
       'line' as concerns, ended.source_ref as name
from ended
where ended.entity = :entity
  and ended.superseded_by <> ended.batch_id
  and (ended.over_no is null
       or ended.over_no <= ended.born_no
       or not exists (
           select from version as next
           where next.source_ref = ended.source_ref and next.batch_id = ended.superseded_by and next.version > ended.version)
       or ended.ended_together > 1)
union all
select format('%s version %s came too late for no newer one', ended.source_ref, ended.version), 'line', ended.source_ref
from ended
where ended.entity = :entity
  and ended.superseded_by = ended.batch_id
  and not exists (
      select from version as newer
      where newer.source_ref = ended.source_ref
        and newer.updated_at > ended.updated_at
        and newer.batch_no < ended.born_no)
