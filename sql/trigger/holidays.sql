-- purpose: the holidays that were delivered, as they are known now, whichever source says so
-- grain:   one row per calendar and day
with now as (
    select last_no from run.knowledge
)

select
    record.content ->> 'calendar'                                    as calendar,
    (record.content ->> 'holiday_on')::date                          as holiday_on,
    coalesce(min(nullif(record.content ->> 'name', '')), 'holiday')  as name
from now
cross join lateral stage.record_as_of('holiday', now.last_no) as record
group by 1, 2
order by 1, 2
