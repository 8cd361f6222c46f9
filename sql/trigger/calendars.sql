-- purpose: the calendar of working days that a company has by entities.csv, as it is known now
-- grain:   one row per company that names one; of two sources the one whose reference is first
with now as (
    select last_no from run.knowledge
)

select distinct on (record.content ->> 'entity')
    record.content ->> 'entity'   as entity,
    record.content ->> 'calendar' as calendar
from now
cross join lateral stage.record_as_of('entity', now.last_no) as record
where record.content ->> 'calendar' <> ''
order by record.content ->> 'entity', record.source_ref collate "C"
