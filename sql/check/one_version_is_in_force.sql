-- check:       A5: of the accepted versions of a row exactly one is in force
-- of:          the company
-- passes when: no row
-- why:         two versions in force count the row twice, none loses it
-- note:        a row that has one version, which is in force, needs no other look
with accepted as not materialized (
    select version.source_ref, version.version, version.superseded_by, delivery.entity
    from stage.version as version
    join extract.batch as born
      on born.batch_id = version.batch_id and born.state = 'accepted'
    join extract.delivery as delivery
      on delivery.delivery_id = born.delivery_id
),

version as materialized (
    select accepted.*
    from accepted
    join (select distinct source_ref from accepted where version > 1 or superseded_by is not null) as changed using (source_ref)
)

select format('%s has versions %s and %s in force', version.source_ref, other.version, version.version) as found,
       'line' as concerns, version.source_ref as name
from version
join version as other
  on other.source_ref = version.source_ref and other.version < version.version
where version.entity = :entity and version.version > 1 and version.superseded_by is null and other.superseded_by is null
union all
select format('%s has no version in force', version.source_ref), 'line', version.source_ref
from version
where version.entity = :entity
  and version.superseded_by is not null
  and not exists (
      select from version as other
      where other.source_ref = version.source_ref and other.superseded_by is null)
